import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, watch } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { buildReport, readRecords, watchedEnvironment } from "@unwind/leak-finder";
import { fixture, markedLeaks } from "./fixtures.ts";
import { foundLeaks } from "./run-program.ts";
import { RUNTIMES } from "./runtimes.ts";

const file = fixture("special/runs-on.mjs");

for (const { version, node } of RUNTIMES) {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    test(`what a program had open that ${signal} ended is known (Node ${version})`, async () => {
      const directory = mkdtempSync(join(tmpdir(), "unwind-test-"));
      try {
        const env = watchedEnvironment(process.env, directory);
        const program = spawn(node, [file], { env, stdio: "ignore" });
        const exit = once(program, "exit");
        await recorded(directory, "net.Server");
        program.kill(signal);
        assert.deepEqual(await exit, [null, signal]);
        assert.deepEqual(leaksIn(directory), markedLeaks(file));
      } finally {
        rmSync(directory, { recursive: true });
      }
    });
  }
}

/** Waits until a record in the directory has this text. */
async function recorded(directory: string, text: string): Promise<void> {
  const watcher = watch(directory);
  try {
    while (!contents(directory).includes(text)) await once(watcher, "change");
  } finally {
    watcher.close();
  }
}

function contents(directory: string): string {
  return readdirSync(directory)
    .map((name) => readFileSync(join(directory, name), "utf8"))
    .join("");
}

function leaksIn(directory: string): string[] {
  const exit = { code: null, signal: "SIGKILL" };
  const run = { command: [], exit, startedAt: new Date(), durationMs: 0, leftRunning: [] };
  return foundLeaks(buildReport({ ...run, records: readRecords(directory) }), file);
}
