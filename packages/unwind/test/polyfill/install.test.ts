import assert from "node:assert/strict";
import { test } from "node:test";
import { method } from "./built-in.ts";
import { names } from "./intrinsics.ts";
import { isFresh, nativeDescriptors, ours, polyfilledDescriptors } from "./realm.ts";

const skip = isFresh ? false : "the polyfill was loaded before";

for (const name of names) {
  test(`the polyfill installs ${name}, as a built-in`, { skip }, () => {
    assert.deepEqual(polyfilledDescriptors[name], { value: ours[name], ...method });
  });

  const native = nativeDescriptors[name];
  test(`the runtime has ${name} as the polyfill installs it`, { skip: !native }, () => {
    assert.deepEqual({ ...native, value: undefined }, { ...method, value: undefined });
  });
}

test("the polyfill makes iterators and generators disposable", async () => {
  function* generator(): Generator {
    yield assert.fail("begun");
  }
  async function* asyncGenerator(): AsyncGenerator {
    yield assert.fail("begun");
  }
  for (const iterator of [generator(), [][Symbol.iterator](), new Map().keys()]) {
    iterator[Symbol.dispose]();
  }
  await asyncGenerator()[Symbol.asyncDispose]();
});
