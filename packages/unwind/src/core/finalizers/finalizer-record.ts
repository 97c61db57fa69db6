import { failed } from "../errors/error-tree.ts";
import { atExit } from "./exit-hook.ts";
import type { Failure } from "../protocol.ts";
import { raise } from "../errors/raise.ts";

type Callback = (...args: unknown[]) => unknown;

/** What is alive, oldest first. Held here, and by nothing else, are the watches as well. */
const live = new Set<FinalizerRecord>();
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
  /** Held here and read nowhere: a registry that nobody holds calls nobody. */
  watch: Watch | undefined;

  constructor(target: WeakKey, callback: Callback, args: readonly unknown[]) {
    this.#target = new WeakRef(target);
    this.#callback = callback;
    this.#args = args;
    this.watch = Watch.over(target, this);
    live.add(this);
    if (registrations++ === 0) atExit(runAtExit);
  }

  get alive(): boolean {
    return live.has(this);
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
    const alive = live.delete(this);
    if (alive) {
      // The handle may live on; what it was for need not.
      this.#callback = nothing;
      this.#args = [];
      this.watch = undefined;
    }
    return alive;
  }
}

function nothing(): void {}

/** Runs what is alive, newest first, what callbacks register included; throws their errors last. */
function runAtExit(): void {
  let failure: Failure | undefined;
  for (let pending = dueAtExit(); pending.length > 0;) {
    const known = registrations;
    const record = pending.pop();
    try {
      if (record?.atExit === true) record.run();
    } catch (error) {
      failure = failed(error, failure);
    }
    if (registrations !== known || pending.length === 0) pending = dueAtExit();
  }
  raise(failure);
}

const dueAtExit = (): FinalizerRecord[] => [...live].filter((record) => record.atExit);
