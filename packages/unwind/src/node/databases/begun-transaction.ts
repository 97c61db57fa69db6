import { failed } from "../../core/errors/error-tree.ts";
import { markBroken, markRolledBack } from "./client-state.ts";
import type { Dialect } from "./dialect.ts";
import { transactionsOf } from "./open-transactions.ts";
import type { OpenTransactions } from "./open-transactions.ts";
import type { Steps } from "./steps.ts";
import { abortedInside, CommitUnknownError, overlapping } from "./transaction-error.ts";
import { refuseOptions } from "./transaction-options.ts";
import type { AnyTransactionOptions } from "./transaction-options.ts";

/** One transaction of a client, or a savepoint where one is open already. */
export class BegunTransaction {
  /** Whether one further out has ended it. */
  over = false;
  readonly #client: object;
  readonly #dialect: Dialect;
  readonly #open: OpenTransactions;
  #savepoint: string | undefined;

  constructor(client: object, dialect: Dialect) {
    this.#client = client;
    this.#dialect = dialect;
    this.#open = transactionsOf(client);
  }

  *begin(options: AnyTransactionOptions): Steps {
    const { nested, busy } = this.#open;
    // One that is just being begun or ended is not around this one, but beside it.
    if (busy > 0) throw overlapping();
    if (nested.length > 0) {
      refuseOptions(options, "a savepoint", "isolation", "readOnly", "deferrable", "mode");
      this.#savepoint = `unwind_${nested.length}`;
    }
    yield* this.#alone(
      this.#savepoint === undefined
        ? this.#dialect.begin(options)
        : sending(`SAVEPOINT ${this.#savepoint}`),
    );
    nested.push(this);
  }

  *commit(): Steps {
    if (this.over) throw overlapping();
    yield* this.#alone(this.#leave() ? this.#commit() : this.#refuse(overlapping()));
  }

  *rollBack(error: unknown): Steps {
    if (this.over) return;
    this.#leave();
    yield* this.#alone(this.#rollBack(error));
  }

  /** Whether it was the innermost one. What was inside is over as well: it ends with this one. */
  #leave(): boolean {
    const { nested } = this.#open;
    const inside = nested.splice(nested.indexOf(this)).slice(1);
    for (const transaction of inside) transaction.over = true;
    return inside.length === 0;
  }

  *#commit(): Steps {
    let answer: unknown;
    try {
      yield* this.#dialect.check();
    } catch (error) {
      return yield* this.#refuse(error);
    }
    try {
      answer = yield this.#savepoint === undefined
        ? "COMMIT"
        : `RELEASE SAVEPOINT ${this.#savepoint}`;
    } catch (error) {
      return yield* this.#notCommitted(error);
    }
    if (this.#dialect.rolledBackBy(answer)) throw this.#rolledBack(abortedInside());
  }

  *#notCommitted(error: unknown): Steps<never> {
    if (this.#savepoint !== undefined) return yield* this.#refuse(error);
    if (!this.#dialect.refused(error)) {
      markBroken(this.#client);
      throw new CommitUnknownError(error);
    }
    if (this.#dialect.endsByRefusal) throw this.#rolledBack(error);
    return yield* this.#refuse(error);
  }

  /** Rolls back what the block thought was well. */
  *#refuse(error: unknown): Steps<never> {
    try {
      yield* this.#rollBack(error);
    } catch (newer) {
      throw failed(newer, { error }).error;
    }
    throw error;
  }

  *#rollBack(error: unknown): Steps {
    if (this.#dialect.lost(error)) {
      markBroken(this.#client);
      return;
    }
    try {
      if (!this.#dialect.over(error)) for (const sql of this.#undo) yield sql;
    } catch (newer) {
      markBroken(this.#client);
      throw newer;
    }
    this.#rolledBack(error);
  }

  get #undo(): readonly string[] {
    const name = this.#savepoint;
    return name === undefined
      ? ["ROLLBACK"]
      : [`ROLLBACK TO SAVEPOINT ${name}`, `RELEASE SAVEPOINT ${name}`];
  }

  #rolledBack(error: unknown): unknown {
    if (this.#savepoint === undefined) markRolledBack(this.#client, error);
    return error;
  }

  *#alone(steps: Steps): Steps {
    this.#open.busy++;
    try {
      yield* steps;
    } finally {
      this.#open.busy--;
    }
  }
}

function* sending(sql: string): Steps {
  yield sql;
}
