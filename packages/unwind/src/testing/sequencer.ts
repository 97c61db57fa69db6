import { asyncEnter, asyncExit } from "../core/protocol.ts";
import type { AsyncContextManager } from "../core/protocol.ts";

/**
 * Has concurrent tasks take their steps in a fixed order: `within(sequencer.step(2), ...)` waits
 * until the blocks of steps 0 and 1 have ended. Trio's `Sequencer`.
 */
export class Sequencer {
  readonly #ended: Turn[] = [];

  /** A block that runs when those of all lower numbers have ended. Each number is for one block. */
  step(position: number): AsyncContextManager<void> {
    return {
      [asyncEnter]: () => (position === 0 ? Promise.resolve() : this.#turn(position - 1).ended),
      [asyncExit]: () => {
        this.#turn(position).end();
        return Promise.resolve();
      },
    };
  }

  #turn(position: number): Turn {
    return (this.#ended[position] ??= turn());
  }
}

interface Turn {
  readonly ended: Promise<void>;
  readonly end: () => void;
}

function turn(): Turn {
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { ended, end: () => end() };
}
