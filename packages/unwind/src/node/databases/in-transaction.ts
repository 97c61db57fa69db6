import { within } from "../../core/blocks/within.ts";
import { ArgumentError } from "../../core/errors/errors.ts";
import { requireFunction } from "../../core/errors/wrong-argument.ts";
import type { AsyncContextManager } from "../../core/protocol.ts";
import { systemClock } from "../../core/stacks/clock.ts";
import type { WaitOptions } from "../locks/arrival.ts";
import { isReserved, isSqlite } from "./client-kind.ts";
import type { PgClient, ReservedSql, SqliteClient } from "./clients.ts";
import { isTransient } from "./is-transient.ts";
import { isInTransaction } from "./open-transactions.ts";
import { pause } from "./pause.ts";
import { pooled } from "./pooled.ts";
import type { ClientOf, Pool } from "./pools.ts";
import type { AnyTransactionOptions } from "./transaction-options.ts";
import { transaction } from "./transaction.ts";

export interface InTransactionOptions extends AnyTransactionOptions, WaitOptions {
  /** How often the body may be run again after a conflict. 3 by default. */
  readonly retries?: number | undefined;
  /**
   * How long to wait before the `attempt`th retry, in ms. By default a random time, up to 20 ms before
   * the first, twice as long before each further one, at most a second.
   */
  readonly backoffMs?: ((attempt: number) => number) | undefined;
  /** Which failures are retried: serialization failures and deadlocks ({@link isTransient}) by default. */
  readonly isTransient?: ((error: unknown) => boolean) | undefined;
  /** Is told of each failure that is retried; nobody else hears of it. */
  readonly onRetry?: ((error: unknown, attempt: number) => void) | undefined;
}

/**
 * Runs the body in a {@link transaction} on a client of the pool, and again from the start, on a fresh
 * client, where it failed only because of other transactions; gives what the body gives. Everything
 * that the body does outside of the database happens once an attempt. A SQLite database takes the
 * place of a pool.
 *
 * When the attempts are used up, or for any other failure, the last attempt's error is thrown as it
 * is; `onRetry` hears of those before it. `signal` and `timeoutMs` end the waiting for a client, and
 * `signal` the waiting between attempts; what runs in the transaction is up to the body.
 */
export async function inTransaction<P extends Pool | SqliteClient, R>(
  pool: P,
  body: (client: P extends SqliteClient ? P : ClientOf<P>) => R,
  options: InTransactionOptions = {},
): Promise<Awaited<R>> {
  requireFunction("inTransaction", "a body", body);
  checkFree(pool);
  const { onRetry, clock = systemClock } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptOnce(pool, body as (client: unknown) => R, options);
    } catch (error) {
      if (!mayRetry(error, attempt, options)) throw error;
      onRetry?.(error, attempt);
    }
    await pause((options.backoffMs ?? backoff)(attempt), options.signal, clock);
  }
}

/** In a sync transaction what the body gives may be no promise. */
function attemptOnce<R>(
  pool: Pool | SqliteClient,
  body: (client: unknown) => R,
  options: InTransactionOptions,
): R | Promise<Awaited<R>> {
  if (isSqlite(pool)) {
    options.signal?.throwIfAborted();
    return within(transaction(pool, options), body as () => unknown) as R;
  }
  return within(
    pooled(pool, options) as AsyncContextManager<PgClient | ReservedSql>,
    (client: PgClient | ReservedSql) => transaction(client, options),
    (_, client): R => body(client),
  );
}

function mayRetry(error: unknown, attempt: number, options: InTransactionOptions): boolean {
  const { retries = 3, isTransient: judge = isTransient, signal } = options;
  return attempt <= retries && signal?.aborted !== true && judge(error);
}

/** Random, so that two that met do not meet again. */
const backoff = (attempt: number): number =>
  Math.random() * Math.min(1000, 20 * 2 ** (attempt - 1));

/** A conflict inside a transaction ends the outermost one: there is nothing to begin again. */
function checkFree(pool: unknown): void {
  const isClient = isSqlite(pool) || isReserved(pool);
  if (isClient && isInTransaction(pool))
    throw new ArgumentError(
      "inTransaction() inside a transaction of the same client cannot retry: a conflict ends the " +
        "outermost one. Use transaction(client).",
    );
}
