import { wrongArgument } from "../../core/errors/wrong-argument.ts";
import { isMethod } from "../../core/values/method.ts";
import { read } from "../../core/values/read.ts";
import { forceable } from "../forceable.ts";
import type { ForceableManager } from "../forceable.ts";
import { arrival } from "./arrival.ts";
import type { WaitOptions } from "./arrival.ts";
import type { HeldValue, Lock } from "./held-type.ts";
import { once } from "./once.ts";

/**
 * Holds a lock for the block: entering waits for it, leaving releases it and waits for that. Takes
 *
 * - what has `acquire()`: async-mutex's `Mutex` and `Semaphore`, async-sema's `Sema`, …
 * - what has `lock()` and `unlock()`,
 * - a function that acquires, for what needs arguments: `held(() => lockfile.lock(path))`.
 *
 * What acquiring gives says how to release: a function that does, a pair `[value, release]`, an
 * object with `release()`; otherwise the lock's own `release(given)` or `unlock()` does. The value is
 * what was given, or the first of the pair, or undefined for a release function.
 *
 * A lock that comes after `signal` or `timeoutMs` ended the waiting is released at once.
 * @throws ArgumentError for what is no lock; AcquireTimeoutError after `timeoutMs`.
 */
export const held = forceable(async function* held(
  forced,
  lock: unknown,
  options: WaitOptions = {},
) {
  const acquisition = {
    what: "a lock",
    acquire: () => acquired(lock),
    giveBack: ({ release }: Holding) => release(),
  };
  const { value, release } = await arrival(acquisition, options);
  const releaseOnce = once(release);
  forced.close = () => void releaseOnce();
  try {
    yield value;
  } finally {
    await releaseOnce();
  }
}) as <L extends Lock>(lock: L, options?: WaitOptions) => ForceableManager<HeldValue<L>>;

interface Holding {
  readonly value: unknown;
  readonly release: () => unknown;
}

async function acquired(lock: unknown): Promise<Holding> {
  const acquire = [lock, read(lock, "acquire"), read(lock, "lock")].find(isMethod);
  if (acquire === undefined)
    throw wrongArgument("held", "what has acquire() or lock(), or a function that acquires", lock);
  return holding(lock, await acquire.call(lock));
}

function holding(lock: unknown, given: unknown): Holding {
  if (isMethod(given)) return { value: undefined, release: () => given() };
  const [value, last] = Array.isArray(given) ? (given as unknown[]) : [];
  if (isMethod(last)) return { value, release: () => last() };
  for (const [owner, key] of [
    [given, "release"],
    [lock, "release"],
    [lock, "unlock"],
  ] as const) {
    const release = read(owner, key);
    if (isMethod(release))
      return {
        value: given,
        release: () => release.call(owner, ...(owner === lock ? [given] : [])),
      };
  }
  throw wrongArgument("held", "a lock that can be released, by release() or unlock()", lock);
}
