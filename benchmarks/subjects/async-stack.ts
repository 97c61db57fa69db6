// Loaded anew for each class of stack (load-anew.ts), so that each has machine code of its own.
import { asyncResourceAt } from "./eight-classes.ts";

interface AsyncStack {
  defer(release: () => Promise<void>): void;
  use(resource: AsyncDisposable): unknown;
  disposeAsync(): Promise<void>;
}

export type AsyncStackClass = new () => AsyncStack;

let released = 0;
const release = async (): Promise<void> => void released++;

type Fill = (stack: AsyncStack, turn: number) => unknown;

/** Makes a stack, fills it with so many, and disposes it. */
const filling =
  (fill: Fill) =>
  (Stack: AsyncStackClass, size: number) =>
  async (times: number): Promise<number> => {
    let filled = 0;
    for (let turn = 0; turn < times; turn++) {
      const stack = new Stack();
      for (let count = 0; count < size; count++) fill(stack, filled++);
      await stack.disposeAsync();
    }
    return filled + released;
  };

export const defer = filling((stack) => stack.defer(release));

const one = asyncResourceAt(0);
export const use = filling((stack) => stack.use(one));

/** Of eight classes, and so with the methods to be looked up. */
export const useEight = filling((stack, turn) => stack.use(asyncResourceAt(turn)));
