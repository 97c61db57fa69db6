import type { Coordination } from "./coordination.ts";
import { Deadline } from "./deadline.ts";
import { Deadlines } from "./deadlines.ts";
import { end, tellIncomplete } from "./death/end.ts";
import { restoreDefaults } from "./death/raise-signal.ts";
import { Departure } from "./departure.ts";
import type { EndingError } from "./ending/ending-error.ts";
import { nameOfEnding } from "./ending/ending.ts";
import type { Ending } from "./ending/ending.ts";
import { listenForEndings } from "./listeners.ts";
import type { Registration } from "./registry/registration.ts";
import { Registry } from "./registry/registry.ts";
import { drainWorkers, drainWorkersNow } from "./workers/drain-threads.ts";
import { OwnThread } from "./workers/own-thread.ts";

/**
 * Releases what is registered, whatever ends this thread: begins one departure, and then has the
 * process end as it would have ended without us. One for each thread, shared by all copies of the
 * package: what they call of it, its public members, is version 1.
 */
export class ExitCoordinator implements Coordination {
  /** Below the 10 s after which container runtimes kill. */
  readonly #deadlines = new Deadlines(8000);
  readonly #registry = new Registry();
  readonly #thread = new OwnThread((ms) => this.#terminate(ms));
  #abort = new AbortController();
  #main: Registration | undefined;
  #departure: Departure | undefined;
  #departed: Promise<EndingError> | undefined;
  #deadline: Deadline | undefined;
  #unlisten: (() => void) | undefined;
  /** Ends the wait for what the drained event loop will not bring any more. */
  #onDrained: (() => void) | undefined;

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get departure(): Departure | undefined {
    return this.#departure;
  }

  /** How long an ending may take. */
  get deadlineMs(): number {
    return this.#deadlines.ms;
  }

  get main(): Registration | undefined {
    return this.#main;
  }

  /** Sets how long an ending may take; gives what takes it back. */
  setDeadline(ms: number): () => boolean {
    return this.#deadlines.set(ms);
  }

  register(registration: Registration): () => boolean {
    if (registration.step === "main") this.#main = registration;
    this.#registry.add(registration);
    this.#listen();
    if (isExiting() && this.#departure === undefined) this.exit(Number(process.exitCode ?? 0));
    return () => this.#remove(registration);
  }

  begin(ending: Ending, byMain = false): Promise<EndingError> {
    this.#departed ??= this.#depart(this.#start(ending, byMain));
    return this.#departed;
  }

  async whileAlive(work: PromiseLike<unknown>): Promise<void> {
    const drained = new Promise<void>((resolve) => (this.#onDrained = resolve));
    this.#deadline?.keepAlive(false);
    await Promise.race([work, drained]);
    this.#deadline?.keepAlive(true);
    this.#onDrained = undefined;
  }

  drained(): void {
    if (this.#departure === undefined) void this.begin({ kind: "drained" });
    this.#deadline?.keepAlive(true);
    this.#onDrained?.();
  }

  exit(code: number): void {
    const departure = this.#departure ?? this.#start({ kind: "exit", code }, false);
    drainWorkersNow(this.deadlineMs);
    departure.cutOff('process.exit() waits for nothing, exit() from "unwind/node" does');
    tellIncomplete(departure);
    this.#settle();
  }

  cutOff(why: string): void {
    restoreDefaults();
    this.#departure?.cutOff(why);
  }

  #start(ending: Ending, byMain: boolean): Departure {
    this.#listen();
    const departure = new Departure(ending, byMain, this.#registry);
    this.#departure = departure;
    this.#abort.abort(departure.reason);
    return departure;
  }

  async #depart(departure: Departure): Promise<EndingError> {
    const ms = this.deadlineMs;
    await new Promise<void>((resolve) => {
      this.#deadline = new Deadline(ms, () => {
        this.cutOff(`${String(ms)} ms after ${nameOfEnding(departure.ending)}`);
        resolve();
      });
      void departure.release(drainWorkers(ms)).then(resolve);
    });
    this.#settle();
    end(departure, ms - departure.elapsedMs);
    return departure.reason;
  }

  /** The main thread ends this worker. */
  #terminate(ms: number): void {
    const takeBack = this.setDeadline(Math.min(this.deadlineMs, ms));
    void this.begin({ kind: "terminated" }).finally(takeBack);
  }

  /** Nothing is owed any more: what is registered from now on is for another ending. */
  #settle(): void {
    this.#deadline?.clear();
    this.#deadline = this.#departure = this.#departed = this.#main = undefined;
    this.#abort = new AbortController();
    this.#stopListening();
  }

  #remove(registration: Registration): boolean {
    const removed = this.#registry.remove(registration);
    if (this.#registry.size === 0 && this.#departure === undefined) this.#stopListening();
    return removed;
  }

  #listen(): void {
    this.#unlisten ??= listenForEndings(this);
    this.#thread.owes();
  }

  #stopListening(): void {
    this.#unlisten?.();
    this.#unlisten = undefined;
    this.#thread.owesNothing();
  }
}

function isExiting(): boolean {
  return (process as unknown as { _exiting?: boolean })._exiting === true;
}
