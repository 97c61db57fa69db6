/** What may be generated at a place. */
export interface Place {
  /** Whether there may be waits. */
  readonly async: boolean;
  /** Whether a handler was given a failure: it may raise that again, or raise from it. */
  readonly given: boolean;
  /** Whether this is code of a manager, which runs while its stack enters or unwinds. */
  readonly script: boolean;
  readonly depth: number;
}
