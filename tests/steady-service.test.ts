import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { after, test } from "node:test";
import autocannon from "autocannon";

const folder = fileURLToPath(new URL("../examples/steady-service/", import.meta.url));
const programs = new Set<ChildProcess>();
after(() => programs.forEach((program) => program.kill("SIGKILL")));

interface Program {
  readonly process: ChildProcess;
  readonly url: string;
  /** The lines that it prints after its URL. */
  readonly lines: string[];
}

async function start(program: string, ...args: string[]): Promise<Program> {
  const child = spawn(process.execPath, ["--conditions=source", folder + program, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NOTICE_MS: "2000" },
  });
  programs.add(child);
  child.once("exit", () => programs.delete(child));
  const output = createInterface(child.stdout);
  const failed = once(child, "exit").then(() => assert.fail(`${program} ended early`));
  const [url] = (await Promise.race([once(output, "line"), failed])) as [string];
  failed.catch(() => {});
  const lines: string[] = [];
  output.on("line", (line) => lines.push(line));
  return { process: child, url, lines };
}

/** Ends a program as a cluster does. How it died, and how many requests it answered meanwhile. */
async function terminate(program: Program): Promise<{ died: unknown; late: number }> {
  const closed = once(program.process, "close");
  program.process.kill("SIGTERM");
  const [, died] = (await closed) as [unknown, unknown];
  return { died, late: Number(/answered (\d+)/.exec(program.lines.join("\n"))?.[1]) };
}

test("a rolling restart under load loses no request", async () => {
  const [first, second] = await Promise.all([start("service.mjs"), start("service.mjs")]);
  const balancer = await start("balancer.mjs", first.url, second.url);
  const load: unknown = autocannon({
    url: balancer.url,
    connections: 20,
    duration: 300,
    expectBody: "done",
    timeout: 30,
  });
  assert(load instanceof EventEmitter);
  const answers = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) await once(load, "response");
  };

  await answers(200);
  const firstEnd = await terminate(first);
  await answers(200);
  const third = await start("service.mjs", new URL(first.url).port);
  await reached(balancer, third);
  const secondEnd = await terminate(second);
  await answers(200);

  const finished = once(load, "done") as Promise<[autocannon.Result]>;
  (load as unknown as { stop(): void }).stop();
  const [{ errors, timeouts, mismatches, non2xx, requests }] = await finished;
  assert.deepEqual(
    { errors, timeouts, mismatches, non2xx },
    { errors: 0, timeouts: 0, mismatches: 0, non2xx: 0 },
  );
  assert(requests.total >= 800);
  for (const { died, late } of [firstEnd, secondEnd]) {
    assert.equal(died, "SIGTERM");
    // It was in the middle of its work.
    assert(late > 0);
  }
  const lastEnds = await Promise.all([terminate(third), terminate(balancer)]);
  assert.deepEqual(
    lastEnds.map(({ died }) => died),
    ["SIGTERM", "SIGTERM"],
  );
});

/** Waits until the balancer has noticed that there is another instance. */
async function reached(balancer: Program, instance: Program): Promise<void> {
  for (;;) {
    const response = await fetch(balancer.url);
    assert.equal(await response.text(), "done");
    if (response.headers.get("x-instance") === String(instance.process.pid)) return;
  }
}
