import { type Subject, subjects } from "./subjects.ts";

/** What both kinds of stack have, for calls that the types of the library would not allow. */
export interface Stack {
  readonly disposed: boolean;
  adopt(value: unknown, onDispose: unknown): unknown;
  defer(onDispose: unknown): unknown;
  move(): Stack;
  use(value: unknown): unknown;
}

/** One kind of stack of one implementation. */
export interface StackSubject {
  readonly subject: Subject["subject"];
  readonly kind: "DisposableStack" | "AsyncDisposableStack";
  readonly Stack: new () => Stack;
  readonly other: new () => object;
  /** %SuppressedError%, of what the stack throws. */
  readonly thrown: SuppressedErrorConstructor;
  readonly disposeName: "dispose" | "disposeAsync";
  readonly disposeSymbol: symbol;
  /** Disposes, in either kind. */
  readonly dispose: (stack: Stack) => Promise<unknown>;
}

export const stackSubjects: readonly StackSubject[] = subjects.flatMap((subject) => [
  {
    ...subject,
    kind: "DisposableStack",
    Stack: subject.DisposableStack,
    other: subject.AsyncDisposableStack,
    disposeName: "dispose",
    disposeSymbol: Symbol.dispose,
    dispose: async (stack) => {
      (stack as unknown as DisposableStack).dispose();
    },
  },
  {
    ...subject,
    kind: "AsyncDisposableStack",
    Stack: subject.AsyncDisposableStack,
    other: subject.DisposableStack,
    disposeName: "disposeAsync",
    disposeSymbol: Symbol.asyncDispose,
    dispose: (stack) => (stack as unknown as AsyncDisposableStack).disposeAsync(),
  },
]);
