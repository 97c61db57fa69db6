import type { DatabaseSync } from "node:sqlite";
import { contextManager } from "unwind";

/** As `@types/better-sqlite3` has it: the package itself, which needs a compiler, is not installed. */
export type BetterSqlite3 = import("better-sqlite3").Database;

type Sqlite = typeof import("node:sqlite");

/** Undefined on versions of Node without it. */
export const sqlite: Sqlite | undefined = await import("node:sqlite").catch(() => undefined);
export const skip = sqlite === undefined ? "no node:sqlite" : false;

export const openDatabase = contextManager(function* (path = ":memory:") {
  const database = new sqlite!.DatabaseSync(path);
  try {
    yield database;
  } finally {
    database.close();
  }
});

/** The calls of better-sqlite3 that are made, as its types have them, on node:sqlite. */
export class BetterDatabase implements Pick<BetterSqlite3, "exec" | "inTransaction" | "prepare"> {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  get inTransaction(): boolean {
    return this.#database.isTransaction;
  }

  exec(source: string): BetterSqlite3 {
    this.#database.exec(source);
    return this as unknown as BetterSqlite3;
  }

  prepare(source: string): never {
    return this.#database.prepare(source) as never;
  }
}
