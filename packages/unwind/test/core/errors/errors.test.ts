import assert from "node:assert/strict";
import { suite, test } from "node:test";
import * as unwind from "unwind";
import type { UnwindError } from "unwind";

const errors: Record<string, readonly [code: string, error: UnwindError]> = {
  NotAResourceError: ["ERR_NOT_A_RESOURCE", new unwind.NotAResourceError("message")],
  AsyncResourceError: ["ERR_ASYNC_RESOURCE", new unwind.AsyncResourceError("message")],
  GeneratorYieldError: ["ERR_NO_YIELD", new unwind.GeneratorYieldError("ERR_NO_YIELD", "message")],
  SpentError: ["ERR_SPENT", new unwind.SpentError("ERR_SPENT", "message")],
  BodyError: ["ERR_BODY", new unwind.BodyError("message")],
  ArgumentError: ["ERR_ARGUMENT", new unwind.ArgumentError("message")],
  ClosedError: ["ERR_CLOSED", new unwind.ClosedError("message")],
  StuckError: ["ERR_STUCK", new unwind.StuckError("message")],
  OutcomeUnknownError: ["ERR_OUTCOME_UNKNOWN", new unwind.OutcomeUnknownError("message")],
};

suite("the errors of unwind", () => {
  for (const [name, [code, error]] of Object.entries(errors))
    test(`${name} has the name of its class, and the code ${code}`, () => {
      assert.equal(error.name, name);
      assert.equal(error.code, code);
      assert.equal(String(error), `${name}: message`);
      assert.equal(error.constructor.name, name);
      assert.ok(error instanceof unwind.UnwindError && error instanceof Error);
    });

  test("are all here", () => {
    const exported = Object.keys(unwind).filter((name) => name.endsWith("Error"));
    const functions = ["formatError", "SuppressedError", "UnwindError"];
    assert.deepEqual(exported.sort(), [...Object.keys(errors), ...functions].sort());
  });
});
