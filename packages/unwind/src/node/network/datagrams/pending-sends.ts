import type { Socket, SocketOptions } from "node:dgram";
import { lookup } from "node:dns";
import type { LookupOneOptions } from "node:dns";
import { setImmediate } from "node:timers/promises";

type Lookup = NonNullable<SocketOptions["lookup"]>;

/** Counts the datagrams whose address is being looked up: a socket that is closed drops them. */
export class PendingSends {
  readonly lookup: Lookup;
  #count = 0;
  #none = (): void => {};

  constructor(resolve: Lookup = lookup) {
    this.lookup = (host, options: LookupOneOptions, found) => {
      this.#count++;
      resolve(host, options, (...answer) => {
        found(...answer);
        if (--this.#count === 0) this.#none();
      });
    };
  }

  /** Waits until everything was handed to the system. */
  async end(socket: Socket): Promise<void> {
    if (this.#count > 0) await new Promise<void>((resolve) => void (this.#none = resolve));
    while (isSending(socket)) await setImmediate();
  }
}

/** A socket that is closed throws. Node before 20.9 cannot tell: the system has taken it, as a rule. */
function isSending(socket: Socket): boolean {
  try {
    return socket.getSendQueueCount() > 0;
  } catch {
    return false;
  }
}
