import assert from "node:assert/strict";
import { asyncEnter, asyncExit, enter, exit, OutcomeUnknownError, within } from "unwind";
import type { Failure } from "unwind";

/** What happened, in order. */
export type Log = string[];

export interface Behaviour {
  /** What entering gives; the name by default. */
  readonly value?: unknown;
  readonly entering?: () => void;
  /** Acts as the exit. */
  readonly exiting?: (failure: Failure | undefined) => unknown;
}

/** How an exit was told that its block ended. */
export function told(failure: Failure | undefined): string {
  if (failure === undefined) return "success";
  return failure.error instanceof OutcomeUnknownError ? "unknown" : said(failure.error);
}

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A manager that notes its enter and exit. */
export function syncManager(log: Log, name: string, behaviour: Behaviour = {}) {
  return {
    name,
    [enter](): unknown {
      return entered(log, name, behaviour);
    },
    [exit](failure: Failure | undefined): boolean {
      log.push(`exit ${name}: ${told(failure)}`);
      return behaviour.exiting?.(failure) as boolean;
    },
  };
}

/** {@link syncManager}, async. */
export function asyncManager(log: Log, name: string, behaviour: Behaviour = {}) {
  return {
    name,
    async [asyncEnter](): Promise<unknown> {
      await Promise.resolve();
      return entered(log, name, behaviour);
    },
    async [asyncExit](failure: Failure | undefined): Promise<boolean> {
      await Promise.resolve();
      log.push(`exit ${name}: ${told(failure)}`);
      return (await behaviour.exiting?.(failure)) as boolean;
    },
  };
}

function entered(log: Log, name: string, { entering, value = name }: Behaviour): unknown {
  entering?.();
  log.push(`enter ${name}`);
  return value;
}

/** Both kinds of manager, for what holds of both. */
export const forms = [
  { form: "sync", manager: syncManager },
  { form: "async", manager: asyncManager },
] as const;

/** `within` without its types, for what they would not allow or cannot know. */
export const looseWithin = within as unknown as (...args: unknown[]) => unknown;

/** For what must not be called. */
export const unreachable = (): never => assert.fail("called");

/** Throws, as an expression. */
export function raise(error: unknown): never {
  throw error;
}

/** What an action throws, now or later. */
export async function thrownBy(action: () => unknown): Promise<unknown> {
  try {
    await action();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

/** Lets run all that waits for no event. */
export async function quiet(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}

/** A promise and its settling. */
export function deferred<T = void>() {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((fulfil, refuse) => {
    resolve = fulfil;
    reject = refuse;
  });
  return { promise, resolve, reject };
}
