import { ArgumentError } from "../../core/errors/errors.ts";

export interface TransactionOptions {
  /** The server's default if it is left out. */
  readonly isolation?: Isolation | undefined;
  /** Whether the server refuses writes. The server's default if it is left out. */
  readonly readOnly?: boolean | undefined;
  /**
   * PostgreSQL only, with `serializable` and `readOnly`: waits at the beginning until it can run
   * without a risk of a serialization failure.
   */
  readonly deferrable?: boolean | undefined;
}

export interface SqliteTransactionOptions {
  /**
   * When the database is locked: `deferred`, SQLite's default, at the first read or write;
   * `immediate` at once, for writing, so that no later statement fails because another writes.
   */
  readonly mode?: "deferred" | "immediate" | "exclusive" | undefined;
}

/** All options, whoever takes them. */
export type AnyTransactionOptions = TransactionOptions & SqliteTransactionOptions;

export type Isolation = "read uncommitted" | "read committed" | "repeatable read" | "serializable";

// What is sent stands here: nothing that a caller gives is put into a statement.
const isolations: Readonly<Record<Isolation, string>> = {
  "read uncommitted": "READ UNCOMMITTED",
  "read committed": "READ COMMITTED",
  "repeatable read": "REPEATABLE READ",
  serializable: "SERIALIZABLE",
};
const modes = { deferred: "DEFERRED", immediate: "IMMEDIATE", exclusive: "EXCLUSIVE" } as const;

/** The SQL words of an isolation level: none if there is no level. */
export function isolationWords({ isolation }: TransactionOptions): string[] {
  return isolation === undefined
    ? []
    : [`ISOLATION LEVEL ${wordsFor("isolation", isolation, isolations)}`];
}

export function accessWords({ readOnly }: TransactionOptions): string[] {
  return readOnly === undefined ? [] : [readOnly ? "READ ONLY" : "READ WRITE"];
}

export function modeWords({ mode }: SqliteTransactionOptions): string[] {
  return mode === undefined ? [] : [wordsFor("mode", mode, modes)];
}

function wordsFor(option: string, given: string, table: Readonly<Record<string, string>>): string {
  const words = Object.hasOwn(table, given) ? table[given] : undefined;
  if (words !== undefined) return words;
  const allowed = Object.keys(table).join('", "');
  throw new ArgumentError(`${option} takes "${allowed}", not ${JSON.stringify(given)}.`);
}

/** Throws if one of these options is given to a database that has no such thing. */
export function refuseOptions(
  options: AnyTransactionOptions,
  where: string,
  ...refused: readonly (keyof AnyTransactionOptions)[]
): void {
  const given = refused.find((option) => options[option] !== undefined);
  if (given === undefined) return;
  throw new ArgumentError(`The option ${given} has no meaning in ${where}. Leave it out.`);
}
