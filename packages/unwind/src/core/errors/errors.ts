/**
 * The base of unwind's own errors. `code` is stable, the message is not: it names the resource, the
 * action, and what to do.
 */
export abstract class UnwindError extends Error {
  abstract readonly code: string;
}

/** Something was used as a resource that is none: no enter, no dispose. */
export class NotAResourceError extends UnwindError {
  override readonly name = "NotAResourceError";
  readonly code = "ERR_NOT_A_RESOURCE";
}

/** An async resource, or a release that gave a promise, where nothing can wait for it. */
export class AsyncResourceError extends UnwindError {
  override readonly name = "AsyncResourceError";
  readonly code = "ERR_ASYNC_RESOURCE";
}

/** A generator given to `contextManager` did not yield exactly once. */
export class GeneratorYieldError extends UnwindError {
  override readonly name = "GeneratorYieldError";
  readonly code:
    "ERR_NOT_A_GENERATOR" | "ERR_NO_YIELD" | "ERR_SECOND_YIELD" | "ERR_YIELD_AFTER_THROW";
  constructor(code: GeneratorYieldError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** A single-use manager was entered a second time, or left without having been entered. */
export class SpentError extends UnwindError {
  override readonly name = "SpentError";
  readonly code: "ERR_SPENT" | "ERR_NOT_ENTERED";
  constructor(code: SpentError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** A body that is no function, or that gave a generator, which would run after its block. */
export class BodyError extends UnwindError {
  override readonly name = "BodyError";
  readonly code = "ERR_BODY";
}

/** An argument that is not what the method takes. */
export class ArgumentError extends UnwindError {
  override readonly name = "ArgumentError";
  readonly code = "ERR_ARGUMENT";
}

/** A stack that has finished was given something to hold. It released it first. */
export class ClosedError extends UnwindError {
  override readonly name = "ClosedError";
  readonly code = "ERR_CLOSED";
  /** Settles when what was given is released; only where that release is async. */
  declare released?: Promise<void>;
}

/** A release did not end before its deadline. Its late error, if it has one, becomes `cause`. */
export class StuckError extends UnwindError {
  override readonly name = "StuckError";
  readonly code = "ERR_STUCK";
}

/** What an exit is told where nobody knows how the block ended: `using` does not tell. */
export class OutcomeUnknownError extends UnwindError {
  override readonly name = "OutcomeUnknownError";
  readonly code = "ERR_OUTCOME_UNKNOWN";
}
