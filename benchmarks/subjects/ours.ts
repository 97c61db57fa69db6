import { contextManager, within } from "unwind";
import { asyncManagerAt, asyncResourceAt, resourceAt } from "./eight-classes.ts";

export function withinManager(times: number): number {
  let sum = 0;
  for (let turn = 0; turn < times; turn++) sum += within(resourceAt(turn), (held) => held.weight);
  return sum;
}

const weighing = contextManager(function* (turn: number) {
  const resource = resourceAt(turn);
  try {
    yield resource;
  } finally {
    resource.released++;
  }
});

export function withinGenerator(times: number): number {
  let sum = 0;
  for (let turn = 0; turn < times; turn++) sum += within(weighing(turn), (held) => held.weight);
  return sum;
}

export function withinGeneratorThrowing(times: number): number {
  let caught = 0;
  for (let turn = 0; turn < times; turn++) {
    try {
      within(weighing(turn), (held) => fail(held.weight));
    } catch {
      caught++;
    }
  }
  return caught;
}

function fail(weight: number): number {
  if (weight >= 0) throw new Error("fresh");
  return weight;
}

export async function withinAsyncResource(times: number): Promise<number> {
  let sum = 0;
  for (let turn = 0; turn < times; turn++)
    sum += await within(asyncResourceAt(turn), (held) => held.weight);
  return sum;
}

export async function withinAsyncManager(times: number): Promise<number> {
  let sum = 0;
  for (let turn = 0; turn < times; turn++)
    sum += await within(asyncManagerAt(turn), (held) => held.weight);
  return sum;
}
