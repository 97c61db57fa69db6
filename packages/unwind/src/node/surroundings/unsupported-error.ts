import { UnwindError } from "../../core/errors/errors.ts";

/** The runtime, its version or the thread cannot do this. */
export class UnsupportedError extends UnwindError {
  override readonly name = "UnsupportedError";
  readonly code = "ERR_UNSUPPORTED";
}
