import assert from "node:assert/strict";

export const failure = new Error("the block fails");

/** A body that fails. */
export const failing = (): never => {
  throw failure;
};

/** What the work fails with. */
export const fails = async (work: PromiseLike<unknown>): Promise<unknown> =>
  work.then(
    () => assert.fail("it did not fail"),
    (error: unknown) => error,
  );
