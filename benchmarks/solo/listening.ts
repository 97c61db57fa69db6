// Prints the CPU time that an HTTP server takes for a request, in ns: held by unwind, and bare. Both
// are in one process, loaded in turns by autocannon in another, so that what disturbs meets both.
import { fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { within } from "unwind";
import { listening } from "unwind/node";
import { quantile } from "../harness/statistics.ts";
import type { HttpLoad } from "./http-load.ts";

const rounds = 12;
const warmUp = 2;
const amount = 10_000;
const local = { port: 0, host: "127.0.0.1" };
const generator = fork(fileURLToPath(new URL("http-load.ts", import.meta.url)));

const create = (): Server => createServer((_request, response) => void response.end("hello"));

/** CPU time for each request of a load, in ns. */
async function measure(port: number): Promise<number> {
  const load: HttpLoad = { url: `http://127.0.0.1:${port}`, connections: 20, amount };
  const before = process.cpuUsage();
  generator.send(load);
  await once(generator, "message");
  const { user, system } = process.cpuUsage(before);
  return (1000 * (user + system)) / amount;
}

const bare = create().listen(local);
await within(listening(create(), local), async ({ port }) => {
  const ports = [port, (bare.address() as AddressInfo).port];
  const taken: [number[], number[]] = [[], []];
  for (let round = -warmUp; round < rounds; round++)
    for (const way of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const ns = await measure(ports[way] ?? 0);
      if (round >= 0) taken[way].push(ns);
    }
  // Noise only ever adds, so the lower end is nearer the truth than the median.
  const [ours, other] = taken.map((all) => quantile(all, 0.1));
  console.log(JSON.stringify({ ours, other }));
});
bare.close();
generator.disconnect();
