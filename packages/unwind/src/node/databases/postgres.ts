import { errorsIn } from "../../core/errors/errors-in.ts";
import { read } from "../../core/values/read.ts";
import type { PgClient, ReservedSql } from "./clients.ts";
import type { Dialect } from "./dialect.ts";
import type { Steps } from "./steps.ts";
import { abortedInside, endedInside, openBefore } from "./transaction-error.ts";
import { accessWords, isolationWords, refuseOptions } from "./transaction-options.ts";
import type { AnyTransactionOptions } from "./transaction-options.ts";

/** PostgreSQL through `pg`, `postgres`, or what looks like one of them. */
export class Postgres implements Dialect {
  readonly endsByRefusal = true;
  readonly #client: PgClient | ReservedSql;

  constructor(client: PgClient | ReservedSql) {
    this.#client = client;
  }

  *begin(options: AnyTransactionOptions): Steps {
    refuseOptions(options, "PostgreSQL", "mode");
    // Here BEGIN inside a transaction is a mere warning, and the inner COMMIT ends the outer one.
    if (this.#open) throw openBefore();
    const { deferrable } = options;
    const waiting = deferrable === undefined ? [] : [deferrable ? "DEFERRABLE" : "NOT DEFERRABLE"];
    const modes = [...isolationWords(options), ...accessWords(options), ...waiting];
    yield modes.length === 0 ? "BEGIN" : `BEGIN ${modes.join(", ")}`;
  }

  /** COMMIT outside of a transaction is a mere warning, in one that failed it is a ROLLBACK. */
  *check(): Steps {
    const status = this.#status;
    if (status === "I") throw endedInside();
    if (status === "E") throw abortedInside();
    if (status === undefined) yield* probe();
  }

  rolledBackBy(committed: unknown): boolean {
    return read(committed, "command") === "ROLLBACK";
  }

  refused(error: unknown): boolean {
    return typeof read(error, "severity") === "string" && !isLost(error);
  }

  over(failure: unknown): boolean {
    return this.#status === "I" || isEnded(failure) || this.lost(failure);
  }

  /** `postgres` 3.4 ends the process when a reserved connection is asked after it was lost. */
  lost(failure: unknown): boolean {
    return "unsafe" in this.#client && errorsIn(failure).some(isLost);
  }

  get #status(): string | undefined {
    return (this.#client as Partial<PgClient>).getTransactionStatus?.() ?? undefined;
  }

  get #open(): boolean {
    return this.#status === "T" || this.#status === "E";
  }
}

/** Asks where the client cannot tell: no savepoint can be set outside of a transaction. */
function* probe(): Steps {
  try {
    yield "SAVEPOINT unwind_end";
  } catch (error) {
    if (read(error, "code") === NO_TRANSACTION) throw endedInside();
    throw read(error, "code") === FAILED_TRANSACTION ? abortedInside() : error;
  }
}

const NO_TRANSACTION = "25P01";
const FAILED_TRANSACTION = "25P02";

const isEnded = (failure: unknown): boolean => read(failure, "code") === "ERR_TRANSACTION_ENDED";

/** What `postgres` calls a lost connection, and SQLSTATEs of class 08 and of a server going down. */
function isLost(error: unknown): boolean {
  return /^(CONNECTION_|CONNECT_|08|57P0[1-3]|40003)/.test(String(read(error, "code")));
}
