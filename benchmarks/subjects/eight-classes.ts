import { asyncEnter, asyncExit, enter, exit } from "unwind";
import type { AsyncContextManager, ContextManager } from "unwind";

interface Resource {
  readonly weight: number;
  released: number;
}
export interface SyncResource extends Resource, Disposable, ContextManager<Resource> {}
export interface AsyncResource extends Resource, AsyncDisposable {}
export interface AsyncManager extends Resource, AsyncContextManager<Resource> {}

/**
 * One object of each of eight classes. With one class V8 knows which methods will be called, inlines
 * them and leaves nothing of a try/finally; with more than four it has to look, as in real programs.
 * Compiled one by one, since eight classes of one source would share their methods' code.
 */
// Its type parameter says what the methods make it.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
function eightClasses<T extends Resource>(methods: string): (turn: number) => T {
  const objects = Array.from({ length: 8 }, (_, index) => {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    const define = new Function(...names, classWith(methods, index)) as Define<T>;
    return new (define(enter, exit, asyncEnter, asyncExit))();
  });
  return (turn) => objects[turn & 7]!;
}

const names = ["enter", "exit", "asyncEnter", "asyncExit"];
type Define<T> = (...symbols: symbol[]) => new () => T;

const classWith = (methods: string, index: number): string =>
  `return class Resource${index} {
     own${index} = 0;
     released = 0;
     weight = ${index};
     ${methods}
   }`;

export const resourceAt = eightClasses<SyncResource>(`
  [enter]() { return this; }
  [exit](failure) { this.released++; }
  [Symbol.dispose]() { this.released++; }`);

export const disposableAt = eightClasses<Resource & Disposable>(
  `[Symbol.dispose]() { this.released++; }`,
);

export const asyncResourceAt = eightClasses<AsyncResource>(
  `async [Symbol.asyncDispose]() { this.released++; }`,
);

export const asyncManagerAt = eightClasses<AsyncManager>(`
  async [asyncEnter]() { return this; }
  async [asyncExit](failure) { this.released++; }`);

/** What the blocks do: next to nothing, but with the value that entering gave. */
export const score = (held: object): number => (held === first ? 2 : 1);
const first = resourceAt(0);
