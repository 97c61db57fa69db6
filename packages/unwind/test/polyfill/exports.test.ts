import assert from "node:assert/strict";
import { test } from "node:test";
import { isPolyfillLoaded } from "./load-polyfill.ts";

const runtime: Partial<typeof globalThis> = globalThis;
// The others load unwind into a realm that has none of it.
const skip = isPolyfillLoaded() ? "unwind was loaded before" : false;
const unwind = await import("unwind");
const ours = await import("unwind/polyfill/implementation");

test("unwind exports the runtime's own, or else ours", { skip }, () => {
  assert.equal(unwind.SuppressedError, runtime.SuppressedError ?? ours.SuppressedError);
  assert.equal(unwind.DisposableStack, runtime.DisposableStack ?? ours.DisposableStack);
  assert.equal(
    unwind.AsyncDisposableStack,
    runtime.AsyncDisposableStack ?? ours.AsyncDisposableStack,
  );
});

test("our stacks throw the SuppressedError that unwind exports", () => {
  const stack = new ours.DisposableStack();
  for (const error of [1, 2]) {
    stack.defer(() => {
      throw error;
    });
  }
  assert.throws(() => stack.dispose(), unwind.SuppressedError);
});
