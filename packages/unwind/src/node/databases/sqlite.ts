import type { SqliteClient } from "./clients.ts";
import type { Dialect } from "./dialect.ts";
import type { Steps } from "./steps.ts";
import { endedInside, openBefore } from "./transaction-error.ts";
import { modeWords, refuseOptions } from "./transaction-options.ts";
import type { AnyTransactionOptions } from "./transaction-options.ts";

/** SQLite through node:sqlite, better-sqlite3 or bun:sqlite. */
export class Sqlite implements Dialect {
  readonly endsByRefusal = false; // After SQLITE_BUSY it could be tried again.
  readonly #database: SqliteClient;

  constructor(database: SqliteClient) {
    this.#database = database;
  }

  *begin(options: AnyTransactionOptions): Steps {
    refuseOptions(options, "SQLite", "isolation", "readOnly", "deferrable");
    if (this.#open === true) throw openBefore();
    yield ["BEGIN", ...modeWords(options)].join(" ");
  }

  // eslint-disable-next-line require-yield -- it asks the client, which knows
  *check(): Steps {
    if (this.#open === false) throw endedInside();
  }

  rolledBackBy(): boolean {
    return false;
  }

  /** Nothing stands between: what throws has not committed. */
  refused(): boolean {
    return true;
  }

  /** SQLite rolls back by itself when the disk is full, for one. */
  over(): boolean {
    return this.#open === false;
  }

  lost(): boolean {
    return false;
  }

  get #open(): boolean | undefined {
    return this.#database.isTransaction ?? this.#database.inTransaction;
  }
}
