import type { OpenState } from "../record.ts";

/** What the finder must know of a resource: how it is called, and how to tell that it is open. */
export interface Kind<R> {
  name(resource: R): string;
  label(resource: R): string;
  /**
   * `closed`, or how it is open. Asked often, so cheap; where a resource cannot tell, it is open
   * until its release is seen, and `isStillOpen` is asked once, at the end.
   */
  state(resource: R): OpenState | "closed";
  /** False for what is open but was closed by a hand that we do not watch. */
  isStillOpen?(resource: R): boolean;
  /** True if it keeps the event loop alive unless unref'd. */
  readonly keepsAlive: boolean;
}
