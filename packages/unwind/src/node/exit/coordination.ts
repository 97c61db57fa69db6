import type { Departure } from "./departure.ts";
import type { EndingError } from "./ending/ending-error.ts";
import type { Ending } from "./ending/ending.ts";
import type { Registration } from "./registry/registration.ts";

/** What those see of the coordinator who tell it of endings, and the `main` that it ends. */
export interface Coordination {
  /** Aborts as the program begins to end; the reason is an `EndingError`. */
  readonly signal: AbortSignal;
  /** The ending that is under way. */
  readonly departure: Departure | undefined;
  /** The `main` that runs. */
  readonly main: Registration | undefined;
  /** Owes a release; gives what takes it back. After the last moment it is called at once. */
  register(registration: Registration): () => boolean;
  /** Ends the program. Where it ends already, waits for that. */
  begin(ending: Ending, byMain?: boolean): Promise<EndingError>;
  /** Waits for `work`, but no longer than anything can still happen in this thread. */
  whileAlive(work: PromiseLike<unknown>): Promise<void>;
  /** The event loop has nothing left to do. */
  drained(): void;
  /** The process exits: this is the last moment. */
  exit(code: number): void;
  /** Releases nothing more but what can be released at once. */
  cutOff(why: string): void;
}
