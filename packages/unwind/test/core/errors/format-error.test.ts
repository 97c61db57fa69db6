import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { formatError, SuppressedError } from "unwind";
import { raise } from "../recorded.ts";

/** An error whose stack does not depend on the engine: it is V8's. */
function failed(message: string, options?: ErrorOptions): Error {
  const stack = `Error: ${message}\n    at ${message} (app.js:1:1)`;
  return Object.assign(new Error(message, options), { stack });
}

const lines = (...expected: string[]): string => expected.join("\n");

suite("formatError", () => {
  test("prints every error of a tree with its stack, the newest first, causes below", () => {
    const several = Object.assign(new AggregateError([failed("one"), "text"], "several"), {
      stack: "AggregateError: several\n    at all (app.js:2:2)",
    });
    const older = new SuppressedError(failed("older", { cause: failed("cause") }), several);
    const tree = new SuppressedError(failed("newer"), older, "A release failed");
    const printed = lines(
      "SuppressedError: A release failed",
      "  [error]: Error: newer",
      "      at newer (app.js:1:1)",
      "  [suppressed]: SuppressedError",
      "    [error]: Error: older",
      "        at older (app.js:1:1)",
      "      [cause]: Error: cause",
      "          at cause (app.js:1:1)",
      "    [suppressed]: AggregateError: several",
      "        at all (app.js:2:2)",
      "      [0]: Error: one",
      "          at one (app.js:1:1)",
      "      [1]: text",
    );
    assert.equal(formatError(tree), printed);
  });

  test("prints an error that is no tree as its stack, and its cause", () => {
    assert.equal(formatError(failed("alone")), "Error: alone\n    at alone (app.js:1:1)");
    const printed = lines("Error: outer", "    at outer (app.js:1:1)", "  [cause]: text");
    assert.equal(formatError(failed("outer", { cause: "text" })), printed);
  });

  test("puts the name and the message before a stack that lacks them, as not only V8 makes", () => {
    const error = Object.assign(new TypeError("message"), { stack: "open@app.js:1:1" });
    assert.equal(formatError(error), "TypeError: message\nopen@app.js:1:1");
  });

  test("prints the header of an error without a stack", () => {
    const error = Object.assign(new RangeError("message"), { stack: undefined });
    assert.equal(formatError(error), "RangeError: message");
  });

  test("indents all lines of a message", () => {
    const tree = new SuppressedError(Object.assign(failed("x"), { stack: "Error: x\ny" }), 0, "m");
    const printed = lines("SuppressedError: m", "  [error]: Error: x", "  y", "  [suppressed]: 0");
    assert.equal(formatError(tree), printed);
  });

  for (const [value, printed] of [
    [undefined, "undefined"],
    [null, "null"],
    ["text", "text"],
    [Symbol("thrown"), "Symbol(thrown)"],
    [10n, "10"],
    [{ toString: () => "described" }, "described"],
    [Object.create(null), "object"],
  ] as const)
    test(`prints ${printed}, for anything can be thrown`, () => {
      assert.equal(formatError(value), printed);
    });

  test("prints an error that is there twice once, then refers to it", () => {
    const shared = failed("shared");
    const printed = lines(
      "SuppressedError: m",
      "  [error]: Error: shared",
      "      at shared (app.js:1:1)",
      "  [suppressed]: Error: shared (above)",
    );
    assert.equal(formatError(new SuppressedError(shared, shared, "m")), printed);
  });

  test("ends on errors that contain or cause themselves", () => {
    const tree = new SuppressedError("a", "b", "m");
    tree.suppressed = tree;
    assert.equal(
      formatError(tree),
      lines("SuppressedError: m", "  [error]: a", "  [suppressed]: SuppressedError: m (above)"),
    );
    const error = failed("error");
    error.cause = error;
    assert.match(formatError(error), /\[cause\]: Error: error \(above\)$/);
  });

  test("ends on long chains, whose indent ends as well", () => {
    let chain = failed("first");
    for (let i = 0; i < 10_000; i++) chain = failed("next", { cause: chain });
    const printed = formatError(chain);
    assert.match(printed, /first/);
    assert.ok(printed.length < 2_000_000);
  });

  test("prints wide trees", () => {
    const wide = new AggregateError(Array.from({ length: 200_000 }, (_, i) => i));
    assert.match(formatError(wide), /\[199999\]: 199999$/);
  });

  test("prints what refuses to be looked at", () => {
    const refuse = (): never => raise(new Error("refused"));
    const proxy = new Proxy(new Error("error"), { get: refuse, getPrototypeOf: refuse });
    assert.equal(formatError(proxy), "object");
    const unnamed = Object.assign(new Error("error"), { name: Object.create(null) as string });
    assert.equal(typeof formatError(unnamed), "string");
  });
});
