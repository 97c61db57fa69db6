import assert from "node:assert/strict";
import { blockLaw } from "./block-law.ts";
import { reachable } from "./reachable.ts";
import { ScriptedError } from "./scripted-error.ts";

blockLaw(
  "what was thrown and not suppressed is reached from the result, and nothing else but causes",
  ({ scene: { alive }, thrown }) => {
    const found = thrown === undefined ? new Set() : reachable([thrown.error]);
    for (const error of alive) assert.ok(found.has(error), `lost: ${String(error)}`);
    const known = reachable(alive);
    for (const error of found)
      if (error instanceof ScriptedError) assert.ok(known.has(error), `revived: ${String(error)}`);
    assert.equal(thrown !== undefined, alive.size > 0);
  },
);
