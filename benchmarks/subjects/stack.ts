// Loaded anew for each class of stack (load-anew.ts), so that each has machine code of its own.
import { disposableAt, resourceAt } from "./eight-classes.ts";

interface SyncStack {
  defer(release: () => void): void;
  use(resource: Disposable): unknown;
  dispose(): void;
}

export type StackClass = new () => SyncStack;

let released = 0;
const release = (): void => void released++;

type Fill = (stack: SyncStack, turn: number) => unknown;

/** Makes a stack, fills it with so many, and disposes it. */
const filling =
  (fill: Fill) =>
  (Stack: StackClass, size: number) =>
  (times: number): number => {
    let filled = 0;
    for (let turn = 0; turn < times; turn++) {
      const stack = new Stack();
      for (let count = 0; count < size; count++) fill(stack, filled++);
      stack.dispose();
    }
    return filled + released;
  };

export const defer = filling((stack) => stack.defer(release));

const one = disposableAt(0);
export const use = filling((stack) => stack.use(one));

/** Of eight classes, and so with the methods to be looked up. */
export const useEight = filling((stack, turn) => stack.use(disposableAt(turn)));

/** Class managers, also of eight classes; for others than ExitStack they are disposables. */
export const enterEight = filling((stack, turn) => stack.use(resourceAt(turn)));
