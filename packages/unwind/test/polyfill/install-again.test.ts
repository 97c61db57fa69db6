import assert from "node:assert/strict";
import { test } from "node:test";
import { descriptors, names, setDescriptors } from "./intrinsics.ts";
import { isPolyfillLoaded, loadPolyfill } from "./load-polyfill.ts";

// All is there, if only as a mark, but for one, which alone may be installed.
const before = descriptors();
const missing = "DisposableStack";
const mark = { value: "mark", writable: false, enumerable: true, configurable: true };
const present = names.filter((name) => name !== missing);
setDescriptors(Object.fromEntries(present.map((name) => [name, mark])));
const isFresh = !isPolyfillLoaded();
await loadPolyfill();
const after = descriptors();
setDescriptors({ [missing]: after[missing], ...before });
const skip = isFresh ? false : "the polyfill was loaded before";

for (const name of present) {
  test(`the polyfill leaves ${name} as it is`, { skip }, () => {
    assert.deepEqual(after[name], mark);
  });
}

test(`the polyfill installs ${missing} where it alone is missing`, { skip }, () => {
  assert.equal(typeof after[missing]?.value, "function");
});
