import type { ReservedSql } from "./clients.ts";

/** The call of `pg`'s `Pool` that is made. Its clients have {@link PgPoolClient}'s. */
export interface PgPool {
  connect(): PromiseLike<PgPoolClient>;
}
export interface PgPoolClient {
  /** With an error, or true, the pool ends the connection in place of keeping it. */
  release(error?: Error | boolean): void;
}

/** The call of `mysql2/promise`'s `Pool` that is made. */
export interface MysqlPool {
  getConnection(): PromiseLike<MysqlPoolClient>;
}
export interface MysqlPoolClient {
  release(): void;
  destroy(): void;
}

/** The calls of `generic-pool`'s `Pool` that are made; any pool can be dressed up like this. */
export interface GenericPool {
  acquire(): PromiseLike<unknown>;
  release(client: never): unknown;
  destroy(client: never): unknown;
}

/** The call of `postgres`'s `sql` that is made. */
export interface PostgresPool {
  reserve(): PromiseLike<ReservedSql>;
}

/** What `pooled` takes. */
export type Pool = PgPool | MysqlPool | GenericPool | PostgresPool;

/** What a pool's clients are. */
export type ClientOf<P> = P extends { getConnection(): PromiseLike<infer C> }
  ? C
  : P extends { reserve(): PromiseLike<infer C> }
    ? C
    : P extends { acquire(): PromiseLike<infer C> }
      ? C
      : P extends { connect: () => infer R }
        ? Awaited<Promised<P, R>>
        : never;

// `infer` sees the last overload only, which takes a callback in the types of `pg`.
type Promised<P, R> =
  R extends PromiseLike<unknown>
    ? R
    : P extends { connect: { (): infer First; (callback: never): unknown } }
      ? First
      : never;
