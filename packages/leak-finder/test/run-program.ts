import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import {
  buildReport,
  ownFrame,
  readRecords,
  type Report,
  watchedEnvironment,
} from "@unwind/leak-finder";

export interface Output {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface WatchedOutput {
  readonly output: Output;
  readonly report: Report;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Runs a program to its end. */
export async function runProgram(
  command: readonly [string, ...string[]],
  environment: Environment = process.env,
): Promise<Output> {
  const [file, ...args] = command;
  const child = spawn(file, args, { env: environment, stdio: ["ignore", "pipe", "pipe"] });
  const closed = once(child, "close");
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code, signal] = (await closed) as [number | null, string | null];
  return { code, signal, stdout, stderr };
}

/** Runs a program to its end with the leak finder, and gives what it found as well. */
export async function watchProgram(
  command: readonly [string, ...string[]],
  environment: Environment = process.env,
): Promise<WatchedOutput> {
  const directory = mkdtempSync(join(tmpdir(), "unwind-test-"));
  try {
    const startedAt = new Date();
    // Temp directories that the program leaves go with ours.
    const watched = { ...watchedEnvironment(environment, directory), TMPDIR: directory };
    const output = await runProgram(command, watched);
    const { code, signal } = output;
    const run = { command, exit: { code, signal }, startedAt, durationMs: 0, leftRunning: [] };
    return { output, report: buildReport({ ...run, records: readRecords(directory) }) };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** What was found, as `LINE KIND`, in the order of the lines; another file's come with its name. */
export function foundLeaks({ leaks }: Report, program: string): string[] {
  const found = leaks.map(({ kind, openedAt }) => {
    const { file = "?", line = 0 } = ownFrame(openedAt) ?? {};
    return { line, text: `${file === program ? "" : `${file}:`}${line} ${kind}` };
  });
  return found.sort((one, other) => one.line - other.line).map(({ text }) => text);
}
