import assert from "node:assert/strict";
import { blockLaw } from "./block-law.ts";
import { namedBy } from "./reachable.ts";

blockLaw("an error tree has no cycle unless its errors have one", ({ thrown }) => {
  if (thrown !== undefined) assertAcyclic(thrown.error, new Set());
});

function assertAcyclic(error: unknown, above: Set<unknown>): void {
  if (typeof error !== "object" || error === null) return;
  assert.ok(!above.has(error), "an error contains itself");
  above.add(error);
  for (const part of namedBy(error)) assertAcyclic(part, above);
  above.delete(error);
}
