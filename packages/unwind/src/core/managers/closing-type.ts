import type { enter, exit, Failure } from "../protocol.ts";

/** What `closing` takes. */
export interface Closable {
  close(): unknown;
}

/** Gives `thing`, and closes it. The exit returns a promise where `close()` does. */
export interface Closing<Thing extends Closable> {
  [enter](): Thing;
  [exit](failure: Failure | undefined): Closed<Thing>;
}

type Closed<Thing extends Closable> = Thing extends { close(): infer R } ? Waits<Thing, R> : never;

// Only assignability sees the overload of `close` that has no callback; `infer` sees the last one.
type Waits<Thing, R> = unknown extends R
  ? void | PromiseLike<void>
  : Thing extends { close(): PromiseLike<unknown> }
    ? PromiseLike<void>
    : R extends PromiseLike<unknown>
      ? PromiseLike<void>
      : void;
