import { Effect } from "effect";
import { resourceAt } from "./eight-classes.ts";
import type { SyncResource } from "./eight-classes.ts";

const block = (turn: number): Effect.Effect<number> =>
  Effect.acquireUseRelease(
    Effect.sync(() => resourceAt(turn)),
    (held: SyncResource) => Effect.sync(() => held.weight),
    (held) => Effect.sync(() => void held.released++),
  );

export function acquireUseRelease(times: number): number {
  let sum = 0;
  for (let turn = 0; turn < times; turn++) sum += Effect.runSync(block(turn));
  return sum;
}

export async function asyncAcquireUseRelease(times: number): Promise<number> {
  let sum = 0;
  for (let turn = 0; turn < times; turn++) sum += await Effect.runPromise(block(turn));
  return sum;
}
