import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../bin/unwind.js", import.meta.url));

export interface Ending {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly process: ChildProcess & { readonly pid: number };
  readonly stdin: Writable;
  readonly stdout: Readable;
  /** Once it has ended and everything that had its stdout and stderr has. */
  readonly ending: Promise<Ending>;
}

/** A program of the fixtures. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
}

/**
 * Starts `unwind` with these arguments, on the Node at `node`. In a session of its own, so that
 * whatever terminal the tests have is not its own.
 */
export function start(args: readonly string[], node: string = process.execPath): Running {
  const child = spawn(node, [bin, ...args], { stdio: "pipe", detached: true });
  if (child.pid === undefined) throw new Error("unwind was not started");
  const { stdin, stdout } = child;
  return { process: Object.assign(child, { pid: child.pid }), stdin, stdout, ending: endOf(child) };
}

/** Runs `unwind` to its end, with `input` on its stdin. */
export async function unwind(args: readonly string[], input = "", node?: string): Promise<Ending> {
  const { stdin, ending } = start(args, node);
  stdin.end(input);
  return ending;
}

async function endOf(child: ReturnType<typeof spawn>): Promise<Ending> {
  const closed = once(child, "close");
  const [stdout, stderr] = await Promise.all([text(child.stdout!), text(child.stderr!)]);
  const [code, signal] = (await closed) as [number | null, string | null];
  return { code, signal, stdout, stderr };
}
