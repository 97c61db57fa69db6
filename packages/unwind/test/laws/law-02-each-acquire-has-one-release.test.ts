import assert from "node:assert/strict";
import { blockLaw } from "./block-law.ts";
import { acquired, released } from "./events.ts";
import { stackLaw } from "./stack-law.ts";
import { everything, stackPrograms, withoutWaiting } from "./stack-programs.ts";
import type { Mix } from "./stack-programs.ts";

blockLaw("each acquire has exactly one release, after it", ({ trace }) => {
  assert.deepEqual(released(trace).sort(), acquired(trace).sort());
  for (const id of acquired(trace))
    assert.ok(indexOf(trace, `exit ${id}`) > indexOf(trace, `entered ${id}`));
});

const keeping = ({ outside, inside }: Mix): Mix => ({
  outside: { ...outside, forget: 0 },
  inside: { ...inside, forget: 0 },
});

stackLaw(
  "whatever is done to stacks, each acquire has one release, unless it was forgotten",
  (form) => stackPrograms(form, keeping(form === "sync" ? everything : withoutWaiting)),
  (program) => program,
  (trace) => {
    const ids = released(trace);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of acquired(trace)) assert.ok(ids.includes(id), `${id} leaked`);
  },
);

const indexOf = (trace: readonly string[], start: string): number =>
  trace.findIndex((event) => `${event} `.startsWith(`${start} `));
