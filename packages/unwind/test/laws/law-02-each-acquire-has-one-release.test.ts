import assert from "node:assert/strict";
import { blockLaw } from "./block-law.ts";
import { acquired, released } from "./events.ts";

blockLaw("each acquire has exactly one release, after it", ({ trace }) => {
  assert.deepEqual(released(trace).sort(), acquired(trace).sort());
  for (const id of acquired(trace))
    assert.ok(indexOf(trace, `exit ${id}`) > indexOf(trace, `entered ${id}`));
});

const indexOf = (trace: readonly string[], start: string): number =>
  trace.findIndex((event) => `${event} `.startsWith(`${start} `));
