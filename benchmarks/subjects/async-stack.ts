// Loaded anew for each class of stack (load-anew.ts), so that each has machine code of its own.
import { asyncResourceAt } from "./eight-classes.ts";

interface AsyncStack {
  defer(release: () => Promise<void>): void;
  use(resource: AsyncDisposable): unknown;
  disposeAsync(): Promise<void>;
}

export type AsyncStackClass = new () => AsyncStack;

let released = 0;
// eslint-disable-next-line @typescript-eslint/require-await -- as asynchronous as can be
const release = async (): Promise<void> => void released++;

export const deferring =
  (Stack: AsyncStackClass, size: number) =>
  async (times: number): Promise<number> => {
    for (let turn = 0; turn < times; turn++) {
      const stack = new Stack();
      for (let count = 0; count < size; count++) stack.defer(release);
      await stack.disposeAsync();
    }
    return released;
  };

export const using =
  (Stack: AsyncStackClass, size: number) =>
  async (times: number): Promise<number> => {
    let used = 0;
    for (let turn = 0; turn < times; turn++) {
      const stack = new Stack();
      for (let count = 0; count < size; count++) stack.use(asyncResourceAt(used++));
      await stack.disposeAsync();
    }
    return used;
  };
