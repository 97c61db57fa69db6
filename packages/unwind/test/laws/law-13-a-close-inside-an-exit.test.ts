import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { AsyncExitStack, errorsIn, ExitStack } from "unwind";
import { checkAsyncLaw, checkLaw } from "./check-law.ts";
import { ScriptedError } from "./scripted-error.ts";

interface Exit {
  readonly closes: boolean;
  readonly throws: boolean;
  /** Whether it gives a promise, which waits for the close. */
  readonly waits: boolean;
}

const programs = fc.array(
  fc.record<Exit>({ closes: fc.boolean(), throws: fc.boolean(), waits: fc.boolean() }),
  { maxLength: 6, size: "max" },
);

/** What the exits of one stack do, some of which close it. */
class Closing {
  readonly released: number[] = [];
  readonly thrown: unknown[] = [];
  readonly heard: unknown[] = [];

  hear(error: unknown): void {
    this.heard.push(...errorsIn(error));
  }

  exit(id: number, { closes, throws, waits }: Exit, close: () => unknown): unknown {
    this.released.push(id);
    const closed = closes ? close() : undefined;
    const end = (): void => {
      if (!throws) return;
      this.thrown.push(new ScriptedError(`exit ${id}`));
      throw this.thrown.at(-1);
    };
    return waits ? Promise.resolve(closed).then(end) : end();
  }

  judge({ length }: readonly Exit[]): void {
    const reversed = Array.from({ length }, (_, id) => length - 1 - id);
    assert.deepEqual(this.released, reversed);
    assert.equal(this.heard.length, this.thrown.length);
    assert.deepEqual(new Set(this.heard), new Set(this.thrown));
  }
}

test("a close inside an exit runs the rest, once and in order (sync)", () => {
  checkLaw(programs, (exits) => {
    const closing = new Closing();
    const stack = new ExitStack();
    const close = (): void => {
      try {
        stack.dispose();
      } catch (error) {
        closing.hear(error);
      }
    };
    exits.forEach((exit, id) =>
      stack.defer(() => void closing.exit(id, { ...exit, waits: false }, close)),
    );
    close();
    assert.ok(stack.disposed);
    closing.judge(exits);
  });
});

test("a close inside an exit runs the rest, once and in order (async)", () =>
  checkAsyncLaw(programs, async (exits) => {
    const closing = new Closing();
    const stack = new AsyncExitStack();
    const inner: Promise<void>[] = [];
    const close = (): Promise<void> =>
      stack.disposeAsync().catch((error: unknown) => closing.hear(error));
    const closeInside = (): Promise<void> => {
      inner.push(close());
      return inner.at(-1) ?? Promise.resolve();
    };
    exits.forEach((exit, id) =>
      stack.defer(() => closing.exit(id, exit, closeInside) as Promise<void>),
    );
    await close();
    assert.ok(stack.disposed);
    closing.judge(exits);
  }));
