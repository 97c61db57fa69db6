// Native where this file is run as it is, with the helpers of tslib where it is compiled to ES2022.
import { asyncResourceAt, resourceAt, score } from "./eight-classes.ts";

export function using(times: number): number {
  let sum = 0;
  for (let turn = 0; turn < times; turn++) {
    using held = resourceAt(turn);
    sum += score(held);
  }
  return sum;
}

export async function awaitUsing(times: number): Promise<number> {
  let sum = 0;
  for (let turn = 0; turn < times; turn++) {
    await using held = asyncResourceAt(turn);
    sum += score(held);
  }
  return sum;
}
