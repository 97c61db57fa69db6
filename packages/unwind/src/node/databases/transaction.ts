import { contextManager } from "../../core/managers/context-manager.ts";
import type { ContextManager } from "../../core/protocol.ts";
import { forceable } from "../forceable.ts";
import type { ForceableManager } from "../forceable.ts";
import { BegunTransaction } from "./begun-transaction.ts";
import { checkClient, dialectOf, isSqlite, senderOf } from "./client-kind.ts";
import { markBroken } from "./client-state.ts";
import type { AsyncClient, SqliteClient } from "./clients.ts";
import { Sqlite } from "./sqlite.ts";
import { takeAsyncSteps, takeSteps } from "./steps.ts";
import type {
  AnyTransactionOptions,
  SqliteTransactionOptions,
  TransactionOptions,
} from "./transaction-options.ts";

/**
 * A transaction on one client for the block: BEGIN, then COMMIT if it succeeds, ROLLBACK if it fails
 * or if nobody knows (a `using` declaration without `complete()`). Inside another one on the same
 * client it is a savepoint. The value is the client. Sync for SQLite (node:sqlite, better-sqlite3),
 * async for `pg`, `postgres` (`sql.reserve()`) and `mysql2/promise`.
 *
 * A ROLLBACK that fails joins the block's error, and `pooled` then destroys the client. Where the
 * block's success is none, it is rolled back, and leaving throws
 *
 * - the database's own error, where it refuses the COMMIT;
 * - a `CommitUnknownError`, where no answer to the COMMIT came: it may have happened or not;
 * - a `TransactionError`: a statement had failed, and its error was caught (in PostgreSQL a COMMIT is
 *   then a silent ROLLBACK); the transaction had been ended inside the block; or two blocks on one
 *   client overlapped.
 * @throws ArgumentError for a pool, or for an option that the database does not have.
 */
export const transaction = ((client: AsyncClient | SqliteClient, options = {}) => {
  checkClient(client);
  return isSqlite(client) ? syncTransaction(client, options) : asyncTransaction(client, options);
}) as Transaction;

export interface Transaction {
  <C extends SqliteClient>(client: C, options?: SqliteTransactionOptions): ContextManager<C>;
  <C extends AsyncClient>(client: C, options?: TransactionOptions): ForceableManager<C>;
}

const syncTransaction = contextManager(function* transaction(
  client: SqliteClient,
  options: AnyTransactionOptions,
) {
  const begun = new BegunTransaction(client, new Sqlite(client));
  const send = (sql: string): unknown => client.exec(sql);
  takeSteps(begun.begin(options), send);
  try {
    yield client;
  } catch (error) {
    takeSteps(begun.rollBack(error), send);
    throw error;
  }
  takeSteps(begun.commit(), send);
});

const asyncTransaction = forceable(async function* transaction(
  forced,
  client: AsyncClient,
  options: AnyTransactionOptions,
) {
  const begun = new BegunTransaction(client, dialectOf(client));
  const send = senderOf(client);
  // A client that does not answer any more is none to give to others.
  forced.close = () => markBroken(client);
  await takeAsyncSteps(begun.begin(options), send);
  try {
    yield client;
  } catch (error) {
    await takeAsyncSteps(begun.rollBack(error), send);
    throw error;
  }
  await takeAsyncSteps(begun.commit(), send);
});
