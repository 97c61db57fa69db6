import { ArgumentError } from "../../core/errors/errors.ts";
import { wrongArgument } from "../../core/errors/wrong-argument.ts";
import { methodOf } from "../../core/resources/resource-protocol.ts";
import { read } from "../../core/values/read.ts";
import type { AsyncClient, PgClient, ReservedSql, SqliteClient } from "./clients.ts";
import type { Dialect } from "./dialect.ts";
import { Mysql } from "./mysql.ts";
import { Postgres } from "./postgres.ts";

const has = (client: unknown, method: string): boolean => methodOf(client, method) !== undefined;

export const isSqlite = (client: unknown): client is SqliteClient =>
  has(client, "exec") && has(client, "prepare") && !has(client, "query");

export const isReserved = (client: unknown): client is ReservedSql =>
  has(client, "unsafe") && has(client, "release");

/** Throws for what is no single connection: its BEGIN and its COMMIT might go to different ones. */
export function checkClient(client: unknown): void {
  if (isPool(client))
    throw new ArgumentError(
      "transaction() takes one client, not a pool, each of whose queries may go to another " +
        "connection. Use inTransaction(pool, …), or within(pooled(pool), …).",
    );
  if (has(client, "savepoint"))
    throw new ArgumentError("The transaction of sql.begin() is nested by its own sql.savepoint().");
  if (has(client, "promise"))
    throw new ArgumentError("transaction() needs promises. Use mysql2/promise, or its .promise().");
  if (!isSqlite(client) && !isReserved(client) && !has(client, "query"))
    throw wrongArgument("transaction", "a client of pg, mysql2, postgres or SQLite", client);
}

function isPool(client: unknown): boolean {
  if (has(client, "getConnection") || typeof read(client, "totalCount") === "number") return true;
  return has(client, "reserve") && !has(client, "release");
}

/** How to send a statement to a client. */
export function senderOf(client: AsyncClient): (sql: string) => PromiseLike<unknown> {
  return isReserved(client) ? (sql) => client.unsafe(sql) : (sql) => client.query(sql);
}

export function dialectOf(client: AsyncClient): Dialect {
  return has(client, "beginTransaction") ? new Mysql() : new Postgres(client as PgClient);
}
