import { closeSync, openSync, writeSync } from "node:fs";
import type { Writable } from "node:stream";
import { wrongArgument } from "../../core/errors/wrong-argument.ts";
import { contextManager } from "../../core/managers/context-manager.ts";
import type { ContextManager } from "../../core/protocol.ts";
import { methodOf } from "../../core/resources/resource-protocol.ts";
import { CapturedOutput } from "./captured-output.ts";
import { redirect } from "./redirections.ts";
import type { Output, Sink } from "./redirections.ts";

/** Where the output goes: a stream, a file by its path, an array with an entry for each write. */
export type OutputTarget = Writable | string | URL | string[];

export interface RedirectOptions {
  /** For a file: `w`, the default, empties it first; `a` adds to it. */
  readonly flags?: "w" | "a" | undefined;
}

/**
 * Redirects what is written to a stream, as a rule `process.stdout` or `process.stderr`, for the
 * block; in Node that is what `console` writes as well. Without a target it is collected, and the value
 * is a `CapturedOutput`, whose `text` it is; else the value is the target. Redirections nest, the
 * newest counts, and they may end in any order. A file is closed on leaving, a stream is not ended.
 *
 * It is one stream for the whole process: what code that runs at the same time writes goes there too.
 * What does not go through the stream's `write` is not redirected: child processes, writes to the file
 * descriptor (`fs.writeSync(1, …)`), and `console` in Deno and Bun.
 * @throws what opening the file throws; on leaving, what writing to it or closing it threw first.
 */
export const redirectOutput = contextManager(function* (
  stream: Output,
  target: OutputTarget | CapturedOutput = new CapturedOutput(),
  options: RedirectOptions = {},
) {
  if (methodOf(stream, "write") === undefined)
    throw wrongArgument("redirectOutput", "a stream", stream);
  const { sink, close } = sinkFor(target, stream, options);
  const restore = redirect(stream, sink);
  try {
    yield target;
  } finally {
    restore();
    close();
  }
}) as {
  (stream: Writable): ContextManager<CapturedOutput>;
  <T extends OutputTarget>(
    stream: Writable,
    target: T,
    options?: RedirectOptions,
  ): ContextManager<T>;
};

interface Opened {
  readonly sink: Sink;
  readonly close: () => void;
}

function sinkFor(
  target: OutputTarget | CapturedOutput,
  stream: Output,
  options: RedirectOptions,
): Opened {
  if (typeof target === "string" || target instanceof URL) return fileSink(target, options);
  const close = (): void => undefined;
  if (Array.isArray(target)) return { sink: (bytes) => target.push(bytes.toString()) > 0, close };
  if (methodOf(target, "write") === undefined)
    throw wrongArgument("redirectOutput", "a stream, a path or an array", target);
  return { sink: (bytes) => passOn(bytes, target, stream), close };
}

/** Who waits for the stream to drain waits for the target. */
function passOn(bytes: Buffer, target: Writable | CapturedOutput, stream: Output): boolean {
  if (target.write(bytes) !== false) return true;
  (target as Writable).once("drain", () => stream.emit("drain"));
  return false;
}

function fileSink(path: string | URL, { flags = "w" }: RedirectOptions): Opened {
  const file = openSync(path, flags);
  const failures: { readonly error: unknown }[] = [];
  const sink = (bytes: Buffer): boolean => {
    try {
      for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    } catch (error) {
      // Whoever prints expects no error: it is told on leaving.
      failures.push({ error });
    }
    return true;
  };
  return { sink, close: () => closeFile(file, failures[0]) };
}

function closeFile(file: number, failure: { readonly error: unknown } | undefined): void {
  closeSync(file);
  if (failure !== undefined) throw failure.error;
}
