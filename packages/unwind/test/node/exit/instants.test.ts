// SIGTERM at any instant, from the first one on, before any of our code is loaded: the parent sees
// the death by it, and nothing is left that was acquired.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { after, before, suite, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { nodes } from "../node-process.ts";
import { bundledPrograms } from "./bundled-programs.ts";
import type { BundledPrograms } from "./bundled-programs.ts";
import { otherRuntimes } from "./other-runtimes.ts";

const WORDS = ["+a", "+b", "+c", "+d", "ready"];

suite("SIGTERM at any instant", { concurrency: 2 }, () => {
  let programs: BundledPrograms;
  let base = "";
  before(async () => {
    programs = await bundledPrograms();
    base = mkdtempSync(join(tmpdir(), "unwind-instants-"));
  });
  after(async () => {
    rmSync(base, { recursive: true });
    await programs[Symbol.asyncDispose]();
  });

  /** Ends the program by a signal at an instant; gives the words that it said. */
  async function endedAt(
    [file, ...options]: readonly [string, ...string[]],
    instant: (child: ChildProcess, said: () => string) => unknown,
  ): Promise<string[]> {
    const directory = mkdtempSync(join(base, "held-"));
    const env = { ...process.env, NODE_OPTIONS: "" };
    const child = spawn(file, [...options, programs.path("instants.ts"), directory], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let trace = "";
    child.stdout.on("data", (said) => (trace += String(said)));
    const ended = once(child, "close");
    const errors = text(child.stderr);
    await instant(child, () => trace);
    child.kill("SIGTERM");
    const [, signal] = (await ended) as [null, NodeJS.Signals];
    assert.deepEqual([signal, readdirSync(directory), await errors], ["SIGTERM", [], ""], trace);
    return trace.split(" ");
  }

  /** What was acquired was released, the newest first, and nothing else was done. */
  function requireReleased(words: readonly string[]): void {
    const acquired = words.filter((word) => word.startsWith("+")).map((word) => word.slice(1));
    const released = words.filter((word) => word.startsWith("-")).map((word) => word.slice(1));
    assert.deepEqual(released, acquired.reverse(), words.join(" "));
    assert.ok(!words.includes("end"));
  }

  const word = async (child: ChildProcess, said: () => string, what: string): Promise<void> => {
    while (!said().includes(what)) await once(child.stdout!, "data");
  };

  for (const [runtime, command] of [
    ...nodes.map(([name, path]) => [name, [path]] as const),
    ...otherRuntimes,
  ]) {
    test(`in ${runtime}: in the turn that starts it, and as it is started`, async () => {
      requireReleased(await endedAt(command, () => undefined));
      requireReleased(await endedAt(command, (child) => once(child, "spawn")));
    });

    test(`in ${runtime}: as it says a word`, async () => {
      for (const what of WORDS)
        requireReleased(await endedAt(command, (child, said) => word(child, said, what)));
    });

    const instants = command[0] === process.execPath ? 40 : 10;
    test(`in ${runtime}: at ${String(instants)} instants of its start`, async () => {
      const start = performance.now();
      await endedAt(command, (child, said) => word(child, said, "ready"));
      const step = (performance.now() - start) / instants;
      // What is asserted holds at each of them, whichever they are.
      for (let i = 0; i < instants; i++)
        requireReleased(await endedAt(command, () => sleep(i * step)));
    });
  }
});
