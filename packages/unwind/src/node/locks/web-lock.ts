import { forceable } from "../forceable.ts";
import type { ForceableManager } from "../forceable.ts";
import { UnsupportedError } from "../surroundings/unsupported-error.ts";
import { arrival } from "./arrival.ts";
import type { WaitOptions } from "./arrival.ts";
import { once } from "./once.ts";

export interface WebLockOptions extends WaitOptions {
  /** Whether others may hold it at the same time, if they too ask for `shared`. */
  readonly mode?: "exclusive" | "shared" | undefined;
  /** Waits for nothing: the value is null where the lock is held by others. */
  readonly ifAvailable?: boolean | undefined;
  /** Takes it from whoever holds it; their blocks fail with an `AbortError` at their end. */
  readonly steal?: boolean | undefined;
}

/** What a Web Lock says of itself. */
export interface HeldWebLock {
  readonly name: string;
  readonly mode: "exclusive" | "shared";
}

/**
 * Holds a Web Lock (`navigator.locks`), which all threads of the process share: entering waits for
 * it, leaving releases it and waits until it is released. The value is the lock.
 *
 * Where `signal` or `timeoutMs` ended the waiting and the lock's turn comes all the same, it is released
 * at once. Was the lock stolen, leaving throws an `AbortError`: the block was not alone.
 * @throws UnsupportedError where the runtime has no Web Locks: Node before 24, Bun.
 */
export const webLock = forceable(async function* webLock(
  forced,
  name: string,
  options: WebLockOptions = {},
) {
  const locks = lockManager();
  const acquisition = {
    what: `the lock "${name}"`,
    acquire: (abandoned: AbortSignal) => request(locks, name, options, abandoned),
    giveBack: ({ release }: Holding) => release(),
  };
  const { lock, release } = await arrival(acquisition, options);
  const releaseOnce = once(release);
  forced.close = () => void releaseOnce();
  try {
    yield lock;
  } finally {
    await releaseOnce();
  }
}) as {
  (
    name: string,
    options: WebLockOptions & { readonly ifAvailable: true },
  ): ForceableManager<HeldWebLock | null>;
  (
    name: string,
    options?: WebLockOptions & { readonly ifAvailable?: false | undefined },
  ): ForceableManager<HeldWebLock>;
  (name: string, options?: WebLockOptions): ForceableManager<HeldWebLock | null>;
};

interface Holding {
  readonly lock: HeldWebLock | null;
  /** Gives what settles when the lock is released. */
  readonly release: () => Promise<unknown>;
}

/** The part of `LockManager` that is called. */
interface WebLocks {
  request(
    name: string,
    options: Record<string, unknown>,
    callback: (lock: HeldWebLock | null) => Promise<void>,
  ): Promise<unknown>;
}

function lockManager(): WebLocks {
  const { navigator } = globalThis as { navigator?: { locks?: WebLocks } };
  if (navigator?.locks !== undefined) return navigator.locks;
  throw new UnsupportedError(
    "This runtime has no Web Locks (navigator.locks). Use Node 24 or Deno, or held() with a lock " +
      "of a library.",
  );
}

/** Settles when the lock is there; the request itself settles when it is released. */
function request(
  locks: WebLocks,
  name: string,
  { mode = "exclusive", ifAvailable = false, steal = false }: WebLockOptions,
  signal: AbortSignal,
): Promise<Holding> {
  // What does not wait takes no signal: the specification refuses both together.
  const waiting = ifAvailable || steal ? {} : { signal };
  return new Promise((resolve, reject) => {
    const released = locks.request(name, { mode, ifAvailable, steal, ...waiting }, (lock) => {
      return new Promise((end) => {
        resolve({ lock, release: () => (end(), released) });
      });
    });
    released.catch(reject);
  });
}
