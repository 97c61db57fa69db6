import type { Clock } from "../../../core/stacks/clock.ts";

export interface SocketOptions {
  /** How long connecting may take, TLS handshake included. As long as the system tries, by default. */
  readonly connectMs?: number | undefined;
  /** How long the orderly end may take until the socket is destroyed. 5,000 by default. */
  readonly endMs?: number | undefined;
  /** Gives up connecting. It does nothing more once the block runs. */
  readonly signal?: AbortSignal | undefined;
  /** The timers behind the deadlines. The runtime's by default. */
  readonly clock?: Clock | undefined;
}
