import { asyncEnter, asyncExit, enter, exit } from "unwind";
import { asyncManagerAt, asyncResourceAt, resourceAt, score } from "./eight-classes.ts";

export function tryFinally(times: number): number {
  let sum = 0;
  for (let turn = 0; turn < times; turn++) {
    const resource = resourceAt(turn);
    const held = resource[enter]();
    try {
      sum += score(held);
    } finally {
      resource[exit](undefined);
    }
  }
  return sum;
}

export async function asyncTryFinally(times: number): Promise<number> {
  let sum = 0;
  for (let turn = 0; turn < times; turn++) {
    const held = asyncResourceAt(turn);
    try {
      sum += score(held);
    } finally {
      await held[Symbol.asyncDispose]();
    }
  }
  return sum;
}

export async function asyncManagerTryFinally(times: number): Promise<number> {
  let sum = 0;
  for (let turn = 0; turn < times; turn++) {
    const resource = asyncManagerAt(turn);
    const held = await resource[asyncEnter]();
    try {
      sum += score(held);
    } finally {
      await resource[asyncExit](undefined);
    }
  }
  return sum;
}

/** A plain throw through two frames, with a fresh error: what a block adds its own to. */
export function throwing(times: number): number {
  let caught = 0;
  for (let turn = 0; turn < times; turn++) {
    try {
      outer(turn);
    } catch {
      caught++;
    }
  }
  return caught;
}

function outer(turn: number): number {
  return inner(turn) + 1;
}

function inner(turn: number): number {
  if (turn >= 0) throw new Error("fresh");
  return turn;
}
