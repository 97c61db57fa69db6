import { asyncEnter, asyncExit } from "../core/protocol.ts";
import type { AsyncContextManager } from "../core/protocol.ts";
import { gate } from "./gate.ts";
import type { Gate } from "./gate.ts";

/**
 * Has concurrent tasks take their steps in a fixed order: `within(sequencer.step(2), ...)` waits
 * until the blocks of steps 0 and 1 have ended. Trio's `Sequencer`.
 */
export class Sequencer {
  readonly #ended: Gate[] = [];

  /** A block that runs when those of all lower numbers have ended. Each number is for one block. */
  step(position: number): AsyncContextManager<void> {
    return {
      [asyncEnter]: () => (position === 0 ? Promise.resolve() : this.#end(position - 1).opened),
      [asyncExit]: () => {
        this.#end(position).open();
        return Promise.resolve();
      },
    };
  }

  #end(position: number): Gate {
    return (this.#ended[position] ??= gate());
  }
}
