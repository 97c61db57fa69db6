// Early releases, pushes and pops in any order: what a stack holds is what a plain array would hold.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ExitStack } from "unwind";

type Releasing = () => void;

/** What the programs use of a stack. */
interface Holder {
  adopt(value: unknown, release: Releasing): unknown;
  release(value: unknown): boolean;
  forget(value: unknown): boolean;
  dispose(): void;
}

/** The same with an array, and no thought of speed. */
class PlainHolder implements Holder {
  readonly #held: { value: unknown; release: Releasing }[] = [];

  adopt(value: unknown, release: Releasing): void {
    this.#held.push({ value, release });
  }

  release(value: unknown): boolean {
    const held = this.#take(value);
    held?.release();
    return held !== undefined;
  }

  forget(value: unknown): boolean {
    return this.#take(value) !== undefined;
  }

  dispose(): void {
    for (let held = this.#held.pop(); held !== undefined; held = this.#held.pop()) held.release();
  }

  #take(value: unknown): { release: Releasing } | undefined {
    const at = this.#held.findLastIndex((held) => [value].includes(held.value));
    return at === -1 ? undefined : this.#held.splice(at, 1)[0];
  }
}

/** Numbers from 0 to 1, the same for the same seed: mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Adds, releases and forgets at random, releases doing so as well; gives what happened. */
function run(holder: Holder, seed: number): unknown[] {
  const random = randomFrom(seed);
  const values = [undefined, NaN, "a", "b", "c", {}, Symbol("d")].slice(0, 2 + (seed % 6));
  const adding = 0.4 + (seed % 5) / 10;
  const log: unknown[] = [];
  let added = 0;
  const step = (): void => {
    const at = Math.floor(random() * values.length);
    const action = random();
    if (action < adding) {
      const id = added++;
      holder.adopt(values[at], () => {
        log.push(`release ${id}`);
        if (added < 150 && random() < 0.3) step();
      });
    } else if (action < (1 + adding) / 2) log.push(["release", at, holder.release(values[at])]);
    else log.push(["forget", at, holder.forget(values[at])]);
  };
  for (let i = 0; i < 100; i++) step();
  holder.dispose();
  return log;
}

test("a stack holds what an array would hold, whatever is released and forgotten early", () => {
  for (let seed = 1; seed <= 200; seed++)
    assert.deepEqual(run(new ExitStack(), seed), run(new PlainHolder(), seed), `seed ${seed}`);
});
