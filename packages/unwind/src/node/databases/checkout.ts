import { ArgumentError } from "../../core/errors/errors.ts";
import { wrongArgument } from "../../core/errors/wrong-argument.ts";
import { methodOf } from "../../core/resources/resource-protocol.ts";
import { isThenable } from "../../core/values/thenable.ts";
import { isBroken } from "./client-state.ts";
import type { ReservedSql } from "./clients.ts";
import type { GenericPool, MysqlPool, MysqlPoolClient, PgPool, PgPoolClient } from "./pools.ts";
import type { PostgresPool } from "./pools.ts";

/** How one kind of pool lends its clients. */
export interface Checkout<C extends object = object> {
  take(): PromiseLike<C>;
  /** Gives back a client that others can use. */
  keep(client: C): unknown;
  /** Gives back a client that nobody shall use again, or not before it was put in order. */
  discard(client: C, reason: unknown): unknown;
}

/** The checkout of a pool, by the methods that it has. */
export function checkoutOf(pool: unknown): Checkout {
  if (methodOf(pool, "promise") !== undefined)
    throw new ArgumentError(
      "pooled() needs promises. Use mysql2/promise, or the pool's .promise().",
    );
  for (const [methods, checkout] of kinds)
    if (methods.every((method) => methodOf(pool, method) !== undefined))
      return checkout(pool as never) as Checkout;
  throw wrongArgument("pooled", "a pool of pg, mysql2, postgres or generic-pool", pool);
}

type Kind = readonly [methods: readonly string[], checkout: (pool: never) => unknown];

const kinds: readonly Kind[] = [
  [["getConnection"], fromMysql],
  [["reserve"], fromPostgres],
  [["acquire", "release", "destroy"], fromGeneric],
  [["connect"], fromPg],
];

function fromPg(pool: PgPool): Checkout<PgPoolClient> {
  return {
    take: async () => {
      const client = await pool.connect();
      if (methodOf(client, "release") !== undefined) return client;
      throw wrongArgument("pooled", "a pool, whose clients have release()", pool);
    },
    keep: (client) => client.release(),
    discard: (client, reason) => client.release(reason instanceof Error ? reason : true),
  };
}

function fromMysql(pool: MysqlPool): Checkout<MysqlPoolClient> {
  return {
    take: () => pool.getConnection(),
    keep: (client) => client.release(),
    discard: (client) => client.destroy(),
  };
}

function fromGeneric(pool: GenericPool): Checkout {
  return {
    take: () => {
      const acquired: unknown = pool.acquire();
      if (isThenable(acquired)) return acquired as PromiseLike<object>;
      methodOf(acquired, "abort")?.call(acquired); // what tarn gives
      throw new ArgumentError(
        "pooled() takes a pool whose acquire() gives a promise. Give it such a one: " +
          "{ acquire: () => pool.acquire().promise, release: …, destroy: … }.",
      );
    },
    keep: (client) => pool.release(client as never),
    discard: (client) => pool.destroy(client as never),
  };
}

/** `postgres` cannot be told to end one connection, and takes back those that were lost by itself. */
function fromPostgres(pool: PostgresPool): Checkout<ReservedSql> {
  return {
    take: () => pool.reserve(),
    keep: (client) => client.release(),
    discard: async (client) => {
      if (isBroken(client) || (await isLostInEnding(client))) return;
      client.release();
    },
  };
}

/** Ends the transaction that is open, if one is. Whether the connection was lost before. */
async function isLostInEnding(client: ReservedSql): Promise<boolean> {
  try {
    // Outside of a transaction this is an error that nobody sees; ROLLBACK would print a warning.
    await client.unsafe("SAVEPOINT unwind_end");
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === "25P01") return false;
    if (code !== "25P02") return true;
  }
  await client.unsafe("ROLLBACK");
  return false;
}
