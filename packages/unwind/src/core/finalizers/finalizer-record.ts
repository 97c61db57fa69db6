import { failed } from "../errors/error-tree.ts";
import { raise } from "../errors/raise.ts";
import type { Failure } from "../protocol.ts";
import { atExit } from "./exit-hook.ts";

type Callback = (...args: unknown[]) => unknown;

/**
 * The newest record that is alive; each leads to the one before it. (A set would cost more than all
 * the rest.) Held here, and by nothing else, are the watches as well.
 */
let newest: FinalizerRecord | undefined;
let registrations = 0;

/**
 * Watches a few targets. A `FinalizationRegistry` can be told to forget a target only by a token,
 * and a token costs more than all the rest of a finalizer. So nothing is ever forgotten: there are
 * many small registries, and one goes as a whole when the last of its records is done with.
 */
class Watch {
  readonly #registry = new FinalizationRegistry((record: FinalizerRecord) => record.run());
  #room = 32;

  static #open = new Watch();

  static over(target: WeakKey, record: FinalizerRecord): Watch {
    const watch = Watch.#open;
    watch.#registry.register(target, record);
    if (--watch.#room === 0) Watch.#open = new Watch();
    return watch;
  }
}

/** One registered callback: alive until it runs or is dropped. */
export class FinalizerRecord {
  atExit = true;
  readonly #target: WeakRef<WeakKey>;
  #callback: Callback;
  #args: readonly unknown[];
  /** Held while the record is alive: a registry that nobody holds calls nobody. */
  #watch: Watch | undefined;
  #older: FinalizerRecord | undefined = newest;
  #newer: FinalizerRecord | undefined;

  constructor(target: WeakKey, callback: Callback, args: readonly unknown[]) {
    this.#target = new WeakRef(target);
    this.#callback = callback;
    this.#args = args;
    this.#watch = Watch.over(target, this);
    if (newest !== undefined) newest.#newer = this;
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- The list begins with this record.
    newest = this;
    if (registrations++ === 0) atExit(runAtExit);
  }

  get alive(): boolean {
    return this.#watch !== undefined;
  }

  get older(): FinalizerRecord | undefined {
    return this.#older;
  }

  run(): unknown {
    const callback = this.#callback;
    const args = this.#args;
    return this.drop() ? callback(...args) : undefined;
  }

  peek(): [WeakKey, Callback, readonly unknown[]] | undefined {
    const target = this.alive ? this.#target.deref() : undefined;
    return target && [target, this.#callback, this.#args];
  }

  /** Ends its life; gives whether it was alive. */
  drop(): boolean {
    const { alive } = this;
    if (alive) {
      this.#unlink();
      // The handle may live on; what it was for need not.
      this.#callback = nothing;
      this.#args = none;
      this.#watch = undefined;
    }
    return alive;
  }

  #unlink(): void {
    const older = this.#older;
    const newer = this.#newer;
    if (newer === undefined) newest = older;
    else newer.#older = older;
    if (older !== undefined) older.#newer = newer;
    this.#older = this.#newer = undefined;
  }
}

function nothing(): void {}
const none: readonly unknown[] = [];

/** Runs what is alive, newest first, what callbacks register included; throws their errors last. */
function runAtExit(): void {
  const failures: Failure[] = [];
  // Again, since a callback may have detached the one that was passed over, or said that it runs.
  while (runDue(failures)) continue;
  raise(failures.pop());
}

/** Runs what is due; gives whether anything was. The last of the failures keeps the earlier ones. */
function runDue(failures: Failure[]): boolean {
  let ran = false;
  /** What was passed over last: all that is newer has run or does not run at exit. */
  let passed: FinalizerRecord | undefined;
  for (let record = newest; record !== undefined; record = passed ? passed.older : newest) {
    if (!record.atExit) {
      passed = record;
      continue;
    }
    const known = registrations;
    ran = true;
    try {
      record.run();
    } catch (error) {
      failures.push(failed(error, failures.pop()));
    }
    if (registrations !== known) passed = undefined;
  }
  return ran;
}
