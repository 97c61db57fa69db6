import { UnwindError } from "../../../core/errors/errors.ts";

/** A web stream cannot be closed, cancelled or aborted while a reader or a writer holds its lock. */
export class StreamLockedError extends UnwindError {
  override readonly name = "StreamLockedError";
  readonly code = "ERR_STREAM_LOCKED";

  constructor(action: string, stream: object) {
    super(
      `Cannot ${action} a ${stream.constructor.name} while its lock is held. ` +
        "Take the lock by reader() or writer() in the block, or call releaseLock().",
    );
  }
}
