import type { Step } from "unwind/testing";
import { Scene } from "./scene.ts";
import { ScriptedError } from "./scripted-error.ts";

/** Whatever happens in a program is a step, and at one of them it is aborted. */
export class AbortedScene extends Scene {
  readonly reason = new ScriptedError("aborted");
  readonly #controller = new AbortController();
  readonly #step: Step;

  constructor(step: Step) {
    super();
    this.#step = step;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  override note(event: string): void {
    super.note(event);
    if (this.#step()) this.#controller.abort(this.reason);
  }
}
