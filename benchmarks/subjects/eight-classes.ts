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
 * The source has each class by itself, since eight classes of one source would share their methods.
 */
// Its type parameter says what the methods make it.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
async function eightClasses<T extends Resource>(methods: string): Promise<(turn: number) => T> {
  const classes = Array.from({ length: 8 }, (_, index) => classWith(methods, index));
  const source = `${symbols} export default [${classes.join()}];`;
  const module = (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as {
    default: (new () => T)[];
  };
  const objects = module.default.map((Class) => new Class());
  return (turn) => objects[turn & 7]!;
}

const symbols = Object.entries({ enter, exit, asyncEnter, asyncExit })
  .map(([name, symbol]) => `const ${name} = Symbol.for("${Symbol.keyFor(symbol) ?? ""}");`)
  .join("");

const classWith = (methods: string, index: number): string =>
  `class Resource${index} {
     own${index} = 0;
     released = 0;
     weight = ${index};
     ${methods}
   }`;

export const resourceAt = await eightClasses<SyncResource>(`
  [enter]() { return this; }
  [exit](failure) { this.released++; }
  [Symbol.dispose]() { this.released++; }`);

export const disposableAt = await eightClasses<Resource & Disposable>(
  `[Symbol.dispose]() { this.released++; }`,
);

export const asyncResourceAt = await eightClasses<AsyncResource>(
  `async [Symbol.asyncDispose]() { this.released++; }`,
);

export const asyncManagerAt = await eightClasses<AsyncManager>(`
  async [asyncEnter]() { return this; }
  async [asyncExit](failure) { this.released++; }`);

/** What the blocks do: next to nothing, but with the value that entering gave. */
export const score = (held: object): number => (held === first ? 2 : 1);
const first = resourceAt(0);
