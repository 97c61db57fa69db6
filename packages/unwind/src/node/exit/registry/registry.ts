import { Exit } from "../../../core/exits/exit-record.ts";
import { Exits } from "../../../core/exits/exits.ts";
import { steps } from "./phase.ts";
import type { Step } from "./phase.ts";
import type { Registration } from "./registration.ts";

/** The releases that are owed, by step, newest last. Any can be taken out in amortised O(1). */
export class Registry {
  readonly #steps: Readonly<Record<Step, Exits>> = {
    stop: new Exits(),
    drain: new Exits(),
    main: new Exits(),
    close: new Exits(),
  };
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(registration: Registration): void {
    this.#of(registration.step).push(new Exit(registration, undefined, noMethod, false));
    this.#size++;
  }

  /** Whether it was still owed. */
  remove(registration: Registration): boolean {
    const found = this.#of(registration.step).take(registration) !== undefined;
    if (found) this.#size--;
    return found;
  }

  /** Takes out what is due: the newest of the first step that has any, up to `last`. */
  next(last: Step): Registration | undefined {
    for (const step of steps) {
      const record = this.#of(step).pop();
      if (record !== undefined) {
        this.#size--;
        return (record as Exit).value as Registration;
      }
      if (step === last) break;
    }
    return undefined;
  }

  #of(step: Step): Exits {
    return this.#steps[step];
  }
}

/** What is popped here is never called as an exit. */
function noMethod(): void {}
