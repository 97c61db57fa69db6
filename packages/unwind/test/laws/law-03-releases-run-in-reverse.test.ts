import assert from "node:assert/strict";
import { blockLaw } from "./block-law.ts";
import { acquired, released } from "./events.ts";

blockLaw("releases run in reverse order of acquires", ({ trace }) => {
  assert.deepEqual(released(trace), acquired(trace).reverse());
});
