// What `npm start` shows: a service that leaks, run by `unwind run`, and the same written with unwind.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { within } from "unwind";
import { temporaryDirectory } from "unwind/node";

const here = fileURLToPath(new URL(".", import.meta.url));
const unwind = fileURLToPath(new URL("../packages/cli/bin/unwind.js", import.meta.url));
const ORDERS = [
  '{"item":"tea","count":2}',
  '{"item":"tea"}',
  '{"item":"cake","count":1}',
  "coffee!",
];

await within(temporaryDirectory(), async (directory) => {
  console.log("A service takes orders, with a log file, a child process and a scheduled job.");
  console.log("It knows nothing of unwind, and it has a bug.\n");
  await show("leaky-service", directory);
  console.log("\nThe same service, written with unwind.\n");
  await show("clean-service", directory);
});

async function show(name, directory) {
  const report = join(directory, `${name}.json`);
  const files = join(directory, name);
  await mkdir(files);
  console.log(`$ unwind run --report report.json -- node ${name}/service.mjs`);
  await serve([unwind, "run", "--report", report, "--", "node", `${name}/service.mjs`, files]);
  const { totals, durationMs } = JSON.parse(await readFile(report, "utf8"));
  console.log(`report.json: ${JSON.stringify({ durationMs, totals })}`);
}

/** Runs the service, sends it the orders, ends it with SIGTERM. */
async function serve(args) {
  const stdio = ["ignore", "pipe", "inherit"];
  const service = spawn(process.execPath, args, { cwd: here, stdio });
  const exit = once(service, "exit");
  const lines = createInterface({ input: service.stdout });
  lines.on("line", (line) => console.log(line));
  const [greeting] = await once(lines, "line");
  const [url] = greeting.match(/http:\S+/);
  for (const order of ORDERS) await send(url, order);
  console.log("(SIGTERM)");
  service.kill();
  const [code, signal] = await exit;
  console.log(`exit status: ${signal ?? code}`);
}

async function send(url, body) {
  const response = await fetch(url, { method: "POST", body, headers: { connection: "close" } });
  console.log(`POST ${body}  →  ${response.status} ${await response.text()}`);
}
