import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

/** What a parent sees of a program that ended. */
export interface EndedProgram {
  /** The words that it wrote, in order. */
  readonly trace: string;
  /** Its exit code, or the signal that it died of. */
  readonly status: number | string | null;
  readonly stderr: string;
}

/** Sent once the program has said a word. */
export interface SignalAfter {
  readonly word: string;
  readonly signal: NodeJS.Signals;
}

/** Runs a program to its end. Without core files, which some signals leave. */
export async function runProgram(
  command: readonly string[],
  signals: readonly SignalAfter[] = [],
): Promise<EndedProgram> {
  const env = { ...process.env, NODE_OPTIONS: "", NO_COLOR: "1" };
  const shell = ["-c", 'ulimit -c 0; exec "$0" "$@"', ...command];
  const child = spawn("sh", shell, { env, stdio: ["ignore", "pipe", "pipe"] });
  const written = traceOf(child, [...signals]);
  const [trace, stderr, [code, signal]] = await Promise.all([
    written,
    text(child.stderr),
    once(child, "close") as Promise<[number | null, string | null]>,
  ]);
  return { trace, status: signal ?? code, stderr };
}

async function traceOf(child: ChildProcess, signals: SignalAfter[]): Promise<string> {
  let trace = "";
  for await (const chunk of child.stdout ?? []) {
    trace += String(chunk);
    while (signals[0] !== undefined && trace.split(" ").includes(signals[0].word))
      child.kill(signals.shift()?.signal);
  }
  return trace.trim();
}
