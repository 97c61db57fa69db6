import { contextManager, within } from "unwind";
import { asyncManagerAt, asyncResourceAt, resourceAt, score } from "./eight-classes.ts";

export function withinManager(times: number): number {
  let sum = 0;
  for (let turn = 0; turn < times; turn++) sum += within(resourceAt(turn), (held) => score(held));
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
  for (let turn = 0; turn < times; turn++) sum += within(weighing(turn), (held) => score(held));
  return sum;
}

export function withinGeneratorThrowing(times: number): number {
  let caught = 0;
  for (let turn = 0; turn < times; turn++) {
    try {
      within(weighing(turn), () => {
        throw new Error("fresh");
      });
    } catch {
      caught++;
    }
  }
  return caught;
}

export async function withinAsyncResource(times: number): Promise<number> {
  let sum = 0;
  for (let turn = 0; turn < times; turn++)
    sum += await within(asyncResourceAt(turn), (held) => score(held));
  return sum;
}

export async function withinAsyncManager(times: number): Promise<number> {
  let sum = 0;
  for (let turn = 0; turn < times; turn++)
    sum += await within(asyncManagerAt(turn), (held) => score(held));
  return sum;
}
