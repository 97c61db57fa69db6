import type { Subject } from "./case.ts";
import { quantile } from "./statistics.ts";

export interface Pair {
  readonly ours: number;
  readonly other: number;
}

const batchMs = 1;
const warmUpMs = 250;
const rounds = 200;
const budgetMs = 4000;

/** What each of the two takes, in ns a turn, measured in turns so that noise meets both alike. */
export async function measurePair(ours: Subject, other: Subject): Promise<Pair> {
  const times = [await warmedUp(ours), await warmedUp(other)] as const;
  const taken: [number[], number[]] = [[], []];
  const end = performance.now() + budgetMs;
  for (let round = 0; round < 5 || (round < rounds && performance.now() < end); round++) {
    taken[0].push(await nsPerTurn(ours, times[0]));
    taken[1].push(await nsPerTurn(other, times[1]));
  }
  // Noise only ever adds, so the lower end is nearer the truth than the median.
  return { ours: quantile(taken[0], 0.1), other: quantile(taken[1], 0.1) };
}

/** Runs the subject until V8 has optimised it; gives how many turns make a batch. */
async function warmedUp(subject: Subject): Promise<number> {
  const end = performance.now() + warmUpMs;
  let times = 1;
  do {
    const ns = await nsPerTurn(subject, times);
    times = Math.max(1, Math.ceil((batchMs * 1e6) / ns));
  } while (performance.now() < end);
  return times;
}

/** What the subjects give. Kept where others could read it, so that V8 cannot leave work out. */
export let sink = 0;

async function nsPerTurn(subject: Subject, times: number): Promise<number> {
  const start = process.hrtime.bigint();
  const given = subject(times);
  sink += typeof given === "number" ? given : await given;
  return Number(process.hrtime.bigint() - start) / times;
}
