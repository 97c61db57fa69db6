// The service of ../leaky-service, written with unwind: what acquires a resource says how it is
// released, and no path through the program can leave that out.
import { createWriteStream } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { within } from "unwind";
import { atomicFile, childProcess, interval, listening, main, stream } from "unwind/node";

const directory = process.argv[2];
const courierProgram = fileURLToPath(new URL("../courier.mjs", import.meta.url));
let orders = 0;

await main(async ({ stack, ending }) => {
  const log = await stack.use(stream(createWriteStream(join(directory, "service.log"))));
  const courier = await stack.use(
    childProcess(process.execPath, [courierProgram], { stdio: ["pipe", "ignore", "inherit"] }),
  );
  await stack.use(
    interval(1000, () => sumUp().catch((error) => log.write(`no summary: ${error.message}\n`))),
  );
  const server = createServer((request, response) => respond(request, response, log, courier));
  const { url } = await stack.use(listening(server, { port: 0, host: "127.0.0.1" }));
  console.log(`listening on ${url}`);
  await ending;
  await sumUp();
});

function respond(request, response, log, courier) {
  const answer = (status, message) => {
    log.write(`${status} ${message}\n`);
    response.writeHead(status).end(message);
  };
  takeOrder(request, courier).then(
    (order) => answer(201, `order ${order}`),
    (error) => answer(400, error.message),
  );
}

async function takeOrder(request, courier) {
  const number = ++orders;
  // An order that is refused leaves no file.
  await within(atomicFile(join(directory, `${number}.json`)), async (file) => {
    const order = parseOrder(await text(request));
    await file.writeFile(JSON.stringify(order));
  });
  courier.stdin.write(`${number}\n`);
  return number;
}

function parseOrder(body) {
  const order = JSON.parse(body);
  if (!(order.count > 0)) throw new Error("how many?");
  return order;
}

async function sumUp() {
  const files = (await readdir(directory)).filter((name) => name.endsWith(".json"));
  const orders = await Promise.all(files.map((name) => readFile(join(directory, name), "utf8")));
  const count = orders.map((order) => JSON.parse(order).count).reduce((sum, n) => sum + n, 0);
  await writeFile(join(directory, "summary"), `${count}\n`);
}
