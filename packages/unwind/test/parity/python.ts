import { spawn, spawnSync } from "node:child_process";
import type { ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { Event, Program } from "./program.ts";

/** What `interpreter.py` says about a program. */
export interface Answer {
  readonly nested: readonly Event[];
  readonly hasStack: boolean;
  /** With CPython's own ExitStack; null if that never ends, or there is none. */
  readonly exitStack: readonly Event[] | null;
  /** Whether the program gives something to a closed stack, which Python allows. */
  readonly metClosed: boolean;
}

const command = "python3";
const script = new URL("interpreter.py", import.meta.url).pathname;

/** Python's version, or undefined where there is none. */
export function pythonVersion(): string | undefined {
  const { status, stdout } = spawnSync(command, ["--version"], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

/** One Python process that answers programs, in the order in which they are asked. */
export class Python implements AsyncDisposable {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #answers: AsyncIterator<string>;

  constructor() {
    this.#process = spawn(command, [script], { stdio: ["pipe", "pipe", "inherit"] });
    this.#answers = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  /** Asks without waiting for earlier answers, so that Python works while the caller does. */
  async ask(program: Program): Promise<Answer> {
    this.#process.stdin.write(`${JSON.stringify(program)}\n`);
    const line = await this.#answers.next();
    if (line.done === true) throw new Error(`python3 ended at the program of seed ${program.seed}`);
    return JSON.parse(line.value) as Answer;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = this.#process.exitCode === null ? once(this.#process, "exit") : undefined;
    this.#process.stdin.end();
    await ended;
  }
}
