import { resource, run } from "effection";
import type { Operation } from "effection";
import { resourceAt } from "./eight-classes.ts";
import type { SyncResource } from "./eight-classes.ts";

const held = (turn: number): Operation<SyncResource> =>
  resource(function* (provide) {
    const acquired = resourceAt(turn);
    try {
      yield* provide(acquired);
    } finally {
      acquired.released++;
    }
  });

export async function resources(times: number): Promise<number> {
  let sum = 0;
  for (let turn = 0; turn < times; turn++)
    sum += await run(function* () {
      return (yield* held(turn)).weight;
    });
  return sum;
}
