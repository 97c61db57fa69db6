import { read } from "../../core/values/read.ts";
import type { Dialect } from "./dialect.ts";
import type { Steps } from "./steps.ts";
import { endedInside } from "./transaction-error.ts";
import { accessWords, isolationWords, refuseOptions } from "./transaction-options.ts";
import type { AnyTransactionOptions } from "./transaction-options.ts";

/** In an answer's status flags: a transaction is open. The protocol's SERVER_STATUS_IN_TRANS. */
const IN_TRANSACTION = 1;

/** MySQL and MariaDB through `mysql2/promise`. */
export class Mysql implements Dialect {
  readonly endsByRefusal = false;
  *begin(options: AnyTransactionOptions): Steps {
    refuseOptions(options, "MySQL", "deferrable", "mode");
    // For the next transaction only.
    for (const words of isolationWords(options)) yield `SET TRANSACTION ${words}`;
    yield ["START TRANSACTION", ...accessWords(options)].join(" ");
  }

  /** CREATE TABLE and its like commit, a deadlock rolls back, and a COMMIT after them says nothing. */
  *check(): Steps {
    const answer = yield "DO 0";
    const status = read(read(answer, 0), "serverStatus");
    if (typeof status === "number" && (status & IN_TRANSACTION) === 0) throw endedInside();
  }

  rolledBackBy(): boolean {
    return false;
  }

  /** What the server says has a number and a state, and `fatal` is what ends the connection. */
  refused(error: unknown): boolean {
    return typeof read(error, "sqlState") === "string" && read(error, "fatal") !== true;
  }

  over(): boolean {
    return false; // ROLLBACK outside of a transaction does nothing.
  }

  lost(): boolean {
    return false;
  }
}
