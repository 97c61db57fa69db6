import { formatError } from "../../core/errors/format-error.ts";
import { isThenable } from "../../core/values/thenable.ts";
import { survivingExit } from "./death/exit-guard.ts";
import { EndingError } from "./ending/ending-error.ts";
import { nameOfEnding } from "./ending/ending.ts";
import type { Ending } from "./ending/ending.ts";
import { isBecauseOf } from "./ending/is-because-of.ts";
import type { Losses } from "./registry/losses.ts";
import type { Step } from "./registry/phase.ts";
import type { Registration } from "./registry/registration.ts";
import type { Registry } from "./registry/registry.ts";
import { report } from "./report.ts";

/** One ending of the program, from its cause to the last release. */
export class Departure implements Losses {
  readonly reason: EndingError;
  /** Whether the ending is that of `main`, whose promise tells its error. */
  readonly byMain: boolean;
  /** The signal that came, also after the ending had begun otherwise, and how many others heard it. */
  heard: { readonly signal: NodeJS.Signals; readonly others: number } | undefined;
  /** Whether something could not be released. */
  incomplete = false;
  readonly #registry: Registry;
  /** What has begun and not ended, and since when. */
  readonly #underWay = new Map<Registration, number>();
  readonly #since = performance.now();
  /** Why nothing waits any more. */
  #why = "";

  constructor(ending: Ending, byMain: boolean, registry: Registry) {
    this.reason = new EndingError(ending);
    this.byMain = byMain;
    this.#registry = registry;
  }

  get ending(): Ending {
    return this.reason.ending;
  }

  /** For how long it has been under way, in ms. */
  get elapsedMs(): number {
    return performance.now() - this.#since;
  }

  /** Releases everything; `workersDrained` are awaited before what they may still be using. */
  async release(workersDrained: PromiseLike<unknown>): Promise<void> {
    await this.#oneByOne("stop");
    await workersDrained;
    await this.#overlapping("drain");
    await this.#oneByOne("main");
    await this.#oneByOne("close");
  }

  /** Releases synchronously what is left, and forces what is under way. Says what was under way. */
  cutOff(why: string): void {
    this.#why = why;
    const stuck = [...this.#underWay].reverse();
    this.#underWay.clear();
    for (const [registration, since] of stuck) this.#forceStuck(registration, since);
    for (let due = this.#registry.next("close"); due; due = this.#registry.next("close"))
      this.#releaseNow(due);
  }

  left(name: string): void {
    this.incomplete = true;
    report(`${this.#why}: ${name} was begun to be released, and nothing waits for that.`);
  }

  failed(name: string, error: unknown): void {
    if (isBecauseOf(this.reason, error)) return;
    this.incomplete = true;
    report(`Releasing ${name} failed after ${nameOfEnding(this.ending)}:\n${formatError(error)}`);
  }

  /** An error that nobody caught, while the program was ending. */
  uncaught(error: unknown): void {
    if (isBecauseOf(this.reason, error)) return;
    this.incomplete = true;
    report(`Uncaught after ${nameOfEnding(this.ending)}:\n${formatError(error)}`);
  }

  async #oneByOne(step: Step): Promise<void> {
    for (let due = this.#registry.next(step); due; due = this.#registry.next(step))
      await this.#release(due);
  }

  async #overlapping(step: Step): Promise<void> {
    for (let due = this.#registry.next(step); due; due = this.#registry.next(step)) {
      const begun = [];
      for (let next: Registration | undefined = due; next; next = this.#registry.next(step))
        begun.push(this.#release(next));
      await Promise.all(begun);
    }
  }

  async #release(registration: Registration): Promise<void> {
    this.#underWay.set(registration, performance.now());
    try {
      await registration.release(this.ending);
    } catch (error) {
      this.failed(registration.name, error);
    } finally {
      this.#underWay.delete(registration);
    }
  }

  #forceStuck(registration: Registration, since: number): void {
    this.incomplete = true;
    const ms = Math.round(performance.now() - since);
    report(
      `${this.#why}: ${registration.name} is not done, after ${String(ms)} ms. It is cut off.`,
    );
    this.#attempt(registration, () => registration.force?.(this));
  }

  #releaseNow(registration: Registration): void {
    this.#attempt(registration, () => {
      if (registration.force === undefined) this.#releaseUnawaited(registration);
      else registration.force(this);
    });
  }

  #releaseUnawaited(registration: Registration): void {
    const given = registration.release(this.ending);
    if (!isThenable(given)) return;
    // Whether it would have failed is known to nobody.
    given.then(undefined, () => undefined);
    this.left(registration.name);
  }

  #attempt(registration: Registration, release: () => void): void {
    try {
      survivingExit(release);
    } catch (error) {
      this.failed(registration.name, error);
    }
  }
}
