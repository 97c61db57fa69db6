import { UnwindError } from "../../core/errors/errors.ts";

/**
 * What was to be acquired did not come in time. Should it come later, it is given back at once;
 * should acquiring fail later, that error becomes `cause`.
 */
export class AcquireTimeoutError extends UnwindError {
  override readonly name = "AcquireTimeoutError";
  readonly code = "ERR_ACQUIRE_TIMEOUT";
}
