// The service of ../leaky-service, written with unwind: what acquires a resource also says how it is
// released (resources.mjs), and no path through the program can leave that out.
import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { within } from "unwind";
import { courierProcess, everySecond, httpServer, logFile, orderFile } from "./resources.mjs";

const directory = process.argv[2];
let orders = 0;

await within(
  logFile(join(directory, "service.log")),
  courierProcess(),
  (log) => everySecond(() => sumUp().catch((error) => log.write(`no summary: ${error.message}\n`))),
  (log, courier) => httpServer((request, response) => respond(request, response, log, courier)),
  async (_log, _courier, _job, server) => {
    console.log(`listening on http://127.0.0.1:${server.address().port}`);
    await once(process, "SIGTERM");
    await sumUp();
  },
);

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
  await within(orderFile(join(directory, `${number}.json`)), async (file) => {
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
