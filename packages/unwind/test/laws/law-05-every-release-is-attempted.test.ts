import assert from "node:assert/strict";
import { blockLaw } from "./block-law.ts";
import { acquired, released } from "./events.ts";
import type { ExitAction, Program } from "./program.ts";

blockLaw(
  "every release is attempted, whatever the others throw",
  ({ trace, thrown }) => {
    assert.deepEqual(released(trace), acquired(trace).reverse());
    if (released(trace).length > 0) assert.ok(thrown !== undefined);
  },
  whereAllThrow,
);

const always: readonly ExitAction[] = [
  "throws",
  "throws undefined",
  "throws with a cause",
  "throws the shared error",
];

/** Every exit throws something, whatever it is told. */
function whereAllThrow({ resources, body }: Program): Program {
  return {
    body,
    resources: resources.map((script) =>
      always.includes(script.exit) ? script : { ...script, exit: "throws" },
    ),
  };
}
