import { UnwindError } from "../../core/errors/errors.ts";

/** A transaction was not committed, or not begun, because of how the client was used. */
export class TransactionError extends UnwindError {
  override readonly name = "TransactionError";
  /**
   * - `ERR_TRANSACTION_OPEN`: the client was in a transaction that somebody else began.
   * - `ERR_TRANSACTION_ENDED`: somebody else ended it, inside the block.
   * - `ERR_TRANSACTION_ABORTED`: a statement had failed, and the block caught its error and went on.
   * - `ERR_TRANSACTION_OVERLAP`: two blocks used one client at the same time.
   */
  readonly code:
    | "ERR_TRANSACTION_OPEN"
    | "ERR_TRANSACTION_ENDED"
    | "ERR_TRANSACTION_ABORTED"
    | "ERR_TRANSACTION_OVERLAP";
  constructor(code: TransactionError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A COMMIT got no answer from the server: whether it has committed is unknown. */
export class CommitUnknownError extends UnwindError {
  override readonly name = "CommitUnknownError";
  readonly code = "ERR_COMMIT_UNKNOWN";
  constructor(cause: unknown) {
    super(
      "The COMMIT got no answer: whether the transaction was committed is unknown. Look for what it " +
        "wrote before you run it again.",
      { cause },
    );
  }
}

export const openBefore = (): TransactionError =>
  new TransactionError(
    "ERR_TRANSACTION_OPEN",
    "The client is in a transaction already, and it was not transaction() that began it. End that " +
      "one first, or leave it to transaction(), whose inner blocks are savepoints.",
  );

export const endedInside = (): TransactionError =>
  new TransactionError(
    "ERR_TRANSACTION_ENDED",
    "The transaction was over before its block: by a COMMIT or ROLLBACK of your own, or by a " +
      "statement that commits or rolls back by itself. Leave the end to the block.",
  );

export const abortedInside = (cause?: unknown): TransactionError =>
  new TransactionError(
    "ERR_TRANSACTION_ABORTED",
    "Nothing was committed: a statement had failed, which ends what can be done in a transaction, " +
      "and its error was caught. Rethrow it, or put that statement into a transaction() of its own.",
    cause === undefined ? {} : { cause },
  );

export const overlapping = (): TransactionError =>
  new TransactionError(
    "ERR_TRANSACTION_OVERLAP",
    "Two transaction() blocks ran on one client at the same time, neither inside the other, and " +
      "were rolled back. Give each a client of its own: within(pooled(pool), …).",
  );
