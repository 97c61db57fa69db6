// A service that takes orders over HTTP: `node service.mjs DIRECTORY`. It keeps a log, hands each
// order to a courier (a child process), and sums the orders up once a second. SIGTERM ends it.
//
// It is written as such services are, and has a bug. Can you see it before `unwind run` tells?
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const directory = process.argv[2];
let orders = 0;

const log = createWriteStream(join(directory, "service.log"));
const courier = startCourier();
const job = setInterval(() => {
  sumUp().catch((error) => log.write(`no summary: ${error.message}\n`));
}, 1000);

const server = createServer((request, response) => {
  takeOrder(request).then(
    (order) => answer(response, 201, `order ${order}`),
    (error) => answer(response, 400, error.message),
  );
});
server.listen(0, "127.0.0.1", () => {
  console.log(`listening on http://127.0.0.1:${server.address().port}`);
});

process.once("SIGTERM", () => {
  stop().then(
    () => process.exit(0),
    (error) => {
      console.log(`could not stop: ${error.message}`);
      process.exit(1);
    },
  );
});

async function takeOrder(request) {
  const number = ++orders;
  const file = createWriteStream(join(directory, `${number}.json`));
  const order = parseOrder(await text(request));
  file.end(JSON.stringify(order));
  await once(file, "close");
  courier.stdin.write(`${number}\n`);
  return number;
}

function parseOrder(body) {
  const order = JSON.parse(body);
  if (!(order.count > 0)) throw new Error("how many?");
  return order;
}

function answer(response, status, message) {
  log.write(`${status} ${message}\n`);
  response.writeHead(status).end(message);
}

async function sumUp() {
  const files = (await readdir(directory)).filter((name) => name.endsWith(".json"));
  const orders = await Promise.all(files.map((name) => readFile(join(directory, name), "utf8")));
  const count = orders.map((order) => JSON.parse(order).count).reduce((sum, n) => sum + n, 0);
  await writeFile(join(directory, "summary"), `${count}\n`);
}

async function stop() {
  server.close();
  await sumUp();
  clearInterval(job);
  courier.kill();
  await once(courier, "exit");
  log.end();
  await once(log, "close");
}

function startCourier() {
  const program = fileURLToPath(new URL("../courier.mjs", import.meta.url));
  return spawn(process.execPath, [program], { stdio: ["pipe", "ignore", "inherit"] });
}
