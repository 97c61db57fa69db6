/** The calls of `pg`'s `Client` and `PoolClient` that are made; PGlite's fit as well. */
export interface PgClient {
  query(sql: string): PromiseLike<unknown>;
  /** "I" for idle, "T" in a transaction, "E" in one that failed. Newer versions of `pg` tell. */
  getTransactionStatus?(): string | null;
  /** A pool has it, and is none: each of its queries may go to another connection. */
  readonly totalCount?: never;
  readonly beginTransaction?: never;
}

/** The calls of `mysql2/promise`'s `Connection` and `PoolConnection` that are made. */
export interface MysqlClient {
  query(sql: string): PromiseLike<unknown>;
  /** Not called. Tells MySQL from PostgreSQL. */
  beginTransaction(): PromiseLike<void>;
  /** A pool has it, and is none. */
  readonly getConnection?: never;
}

/** What `sql.reserve()` of `postgres` gives, as far as it is called. */
export interface ReservedSql {
  unsafe(sql: string): PromiseLike<unknown>;
  release(): void;
}

/** The calls of `DatabaseSync` (node:sqlite) and of better-sqlite3's `Database` that are made. */
export interface SqliteClient {
  exec(sql: string): unknown;
  /** Not called. Tells SQLite from others that have `exec`. */
  prepare(sql: string): unknown;
  /** node:sqlite, on newer versions of Node. */
  readonly isTransaction?: boolean;
  /** better-sqlite3, bun:sqlite. */
  readonly inTransaction?: boolean;
}

/** One connection whose queries give promises. */
export type AsyncClient = PgClient | MysqlClient | ReservedSql;
