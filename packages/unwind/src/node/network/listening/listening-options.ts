import type { ListenOptions, Socket } from "node:net";
import type { Clock } from "../../../core/stacks/clock.ts";

/** Where to listen, as `server.listen` takes it: a port (0: any), a path, or Node's options. */
export type ListenAddress = number | string | ListenOptions;

export interface ListeningOptions {
  /**
   * How long the server goes on accepting once its release has begun, while each HTTP/1 response
   * says `Connection: close`: the time in which a load balancer notices that it is not ready any
   * more. 0 by default.
   */
  readonly noticeMs?: number | undefined;
  /**
   * How long open connections may take to end by themselves, once nothing more is accepted: requests
   * in flight, WebSockets. 5,000 by default; Infinity waits for all.
   */
  readonly drainMs?: number | undefined;
  /** How long destroying what is left may take; longer is a `StuckError`. 1,000 by default. */
  readonly forceMs?: number | undefined;
  /**
   * Called once when nothing more is accepted, to end what does not end by itself: WebSockets, event
   * streams. It gets the connections about which the server cannot know whether they are in use:
   * those of a net or tls server, the upgraded ones of an HTTP server. What it returns is awaited,
   * within `drainMs`; what it throws is thrown when all connections are closed.
   */
  readonly onDrain?: ((connections: readonly Socket[]) => unknown) | undefined;
  /** Called with what is still open when `drainMs` has passed, before it is destroyed. */
  readonly onForce?: ((connections: readonly Socket[]) => void) | undefined;
  /** The timers behind the deadlines. The runtime's by default. */
  readonly clock?: Clock | undefined;
}
