import { errorsIn } from "../../core/errors/errors-in.ts";
import { read } from "../../core/values/read.ts";
import { CommitUnknownError } from "./transaction-error.ts";

/**
 * Whether a transaction failed only because of others that ran at the same time, so that it may
 * succeed when it is run again: a serialization failure or a deadlock in PostgreSQL (40001, 40P01), a
 * deadlock in MySQL (1213), SQLITE_BUSY. Looks through error trees and causes. Never so where it may
 * have been committed.
 */
export function isTransient(error: unknown): boolean {
  const all = withCauses(error);
  return !all.some((each) => each instanceof CommitUnknownError) && all.some(isConflict);
}

function withCauses(error: unknown): readonly unknown[] {
  const found = new Set<unknown>();
  const waiting = [error];
  for (const next of waiting) {
    if (found.has(next)) continue;
    for (const part of errorsIn(next)) found.add(part);
    found.add(next);
    for (const part of errorsIn(next)) {
      const cause = read(part, "cause");
      if (cause !== undefined) waiting.push(cause);
    }
  }
  return [...found];
}

function isConflict(error: unknown): boolean {
  const code = read(error, "code");
  if (code === "40001" || code === "40P01" || code === "ER_LOCK_DEADLOCK") return true;
  if (typeof code === "string" && /^SQLITE_BUSY(_|$)/.test(code)) return true;
  return code === "ERR_SQLITE_ERROR" && isBusy(error);
}

/** Of `node:sqlite`: the lowest byte of SQLite's extended result code. Deno gives the message only. */
function isBusy(error: unknown): boolean {
  const number = read(error, "errcode");
  if (typeof number === "number") return (number & 0xff) === 5;
  return read(error, "message") === "database is locked";
}
