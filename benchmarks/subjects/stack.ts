// Loaded anew for each class of stack (load-anew.ts), so that each has machine code of its own.
import { resourceAt } from "./eight-classes.ts";

interface SyncStack {
  defer(release: () => void): void;
  use(resource: Disposable): unknown;
  dispose(): void;
}

export type SyncStackClass = new () => SyncStack;

let released = 0;
const release = (): void => void released++;

/** A stack with so many deferred functions, made and disposed. */
export const deferring =
  (Stack: SyncStackClass, size: number) =>
  (times: number): number => {
    for (let turn = 0; turn < times; turn++) {
      const stack = new Stack();
      for (let count = 0; count < size; count++) stack.defer(release);
      stack.dispose();
    }
    return released;
  };

/** A stack with so many resources, of eight classes. */
export const using =
  (Stack: SyncStackClass, size: number) =>
  (times: number): number => {
    let used = 0;
    for (let turn = 0; turn < times; turn++) {
      const stack = new Stack();
      for (let count = 0; count < size; count++) stack.use(resourceAt(used++));
      stack.dispose();
    }
    return used;
  };
