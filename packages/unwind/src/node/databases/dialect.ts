import type { Steps } from "./steps.ts";
import type { AnyTransactionOptions } from "./transaction-options.ts";

/** What differs between databases, for one client. */
export interface Dialect {
  /** Begins the outermost transaction; throws if the client is known to be in one. */
  begin(options: AnyTransactionOptions): Steps;
  /** Throws unless a COMMIT would commit what the block did. */
  check(): Steps;
  /** Whether what a COMMIT gave says that it was none. */
  rolledBackBy(committed: unknown): boolean;
  /** Whether a COMMIT that was refused has ended the transaction all the same. */
  readonly endsByRefusal: boolean;
  /** Whether the database itself refused a COMMIT: then it has not committed. */
  refused(error: unknown): boolean;
  /** Whether there is nothing to roll back any more, or nobody to ask for it. */
  over(failure: unknown): boolean;
  /** Whether after this failure the connection cannot be used any more. */
  lost(failure: unknown): boolean;
}
