import { randomBytes } from "node:crypto";

/**
 * A cookie in a soft resource limit that no kernel since Linux 2.4 enforces: RLIMIT_LOCKS. Children
 * inherit it whatever is done to their environment, and anyone may read it.
 *
 * There is one such number a process, so owners that are nested share it: its upper half is the
 * outermost owner's, its lower half that of the owner within. The outermost knows all by the upper
 * half. A third owner gets no number, since it would take the second one's away.
 */
const INNER_BITS = 30n;
const INNER_BYTES = 4;
const OUTER_BYTES = 4;

/** Higher than the limits that people set, and lower than "unlimited". */
const MARK = 1n << 62n;

/** A new cookie for an owner that itself has the limit `ours`; undefined if there is no room in it. */
export function newLimitCookie(ours: bigint | undefined): bigint | undefined {
  if (!isLimitCookie(ours)) return MARK | (random(OUTER_BYTES) << INNER_BITS);
  if (innerOf(ours) !== 0n) return undefined;
  return ours | (innerOf(random(INNER_BYTES)) || 1n);
}

/** True if a process with this limit was started by the owner of the cookie, or by an owner within. */
export function isLimitOf(limit: bigint, cookie: bigint): boolean {
  const ignored = innerOf(cookie) === 0n ? INNER_BITS : 0n;
  return limit >> ignored === cookie >> ignored;
}

function isLimitCookie(limit: bigint | undefined): limit is bigint {
  return limit !== undefined && limit >> 62n === 1n;
}

function innerOf(limit: bigint): bigint {
  return BigInt.asUintN(Number(INNER_BITS), limit);
}

function random(bytes: number): bigint {
  return BigInt(`0x${randomBytes(bytes).toString("hex")}`);
}
