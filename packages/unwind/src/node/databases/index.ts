export type { AsyncClient, MysqlClient, PgClient, ReservedSql, SqliteClient } from "./clients.ts";
export { inTransaction } from "./in-transaction.ts";
export type { InTransactionOptions } from "./in-transaction.ts";
export { isTransient } from "./is-transient.ts";
export { pooled } from "./pooled.ts";
export type * from "./pools.ts";
export { transaction } from "./transaction.ts";
export type { Transaction } from "./transaction.ts";
export { CommitUnknownError, TransactionError } from "./transaction-error.ts";
export type {
  Isolation,
  SqliteTransactionOptions,
  TransactionOptions,
} from "./transaction-options.ts";
