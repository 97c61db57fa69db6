import { methodOf } from "../../core/resources/resource-protocol.ts";
import { forceable } from "../forceable.ts";
import type { ForceableManager } from "../forceable.ts";
import { arrival } from "../locks/arrival.ts";
import type { WaitOptions } from "../locks/arrival.ts";
import { checkoutOf } from "./checkout.ts";
import type { Checkout } from "./checkout.ts";
import { isBroken, markBroken, wasRolledBack } from "./client-state.ts";
import type { ClientOf, Pool } from "./pools.ts";

/**
 * A client of a pool for the block: of `pg`, `mysql2/promise`, `postgres` (`sql.reserve()`),
 * `generic-pool`, or what has the calls of one of them. The value is the client. It is given back
 * exactly once:
 *
 * - after a success to be used again,
 * - after a failure with the error, so that the pool ends the connection (`pg`'s `release(error)`,
 *   mysql2's and generic-pool's `destroy`), since nobody knows what the block left behind; but where
 *   the error went through a {@link transaction} that was rolled back, it can be used again;
 * - to be ended as well after a ROLLBACK that failed, or where the connection was lost.
 *
 * Where the pool is exhausted, `signal` and `timeoutMs` end the waiting, and a client that comes
 * later is given back at once. While the client is held, the `error` event of a lost connection, which
 * `pg` leaves without a listener, does not end the process: the next query tells.
 * @throws AcquireTimeoutError after `timeoutMs`.
 */
export const pooled = forceable(async function* pooled(
  forced,
  pool: Pool,
  options: WaitOptions = {},
) {
  const checkout = checkoutOf(pool);
  const acquisition = {
    what: "a client of the pool",
    acquire: () => checkout.take(),
    giveBack: (late: object) => checkout.keep(late),
  };
  const loan = new Loan(checkout, await arrival(acquisition, options));
  forced.close = () => void loan.end({ error: new Error("The block was ended by force.") });
  try {
    yield loan.client;
  } catch (error) {
    await loan.end({ error });
    throw error;
  }
  await loan.end(undefined);
}) as <P extends Pool>(pool: P, options?: WaitOptions) => ForceableManager<ClientOf<P>>;

/** A client that is checked out. */
class Loan {
  readonly client: object;
  readonly #checkout: Checkout;
  readonly #unlisten: () => void;
  #ended = false;

  constructor(checkout: Checkout, client: object) {
    this.#checkout = checkout;
    this.client = client;
    this.#unlisten = onError(client, () => markBroken(client));
  }

  async end(failure: { readonly error: unknown } | undefined): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    if (!this.#isGood(failure)) {
      await this.#checkout.discard(this.client, failure === undefined ? true : failure.error);
      return;
    }
    await this.#checkout.keep(this.client);
    this.#unlisten();
  }

  #isGood(failure: { readonly error: unknown } | undefined): boolean {
    if (isBroken(this.client)) return false;
    return failure === undefined || wasRolledBack(this.client, failure.error);
  }
}

/** Hears of errors, if the client emits them. Gives what ends that. */
function onError(client: object, hear: () => void): () => void {
  methodOf(client, "on")?.call(client, "error", hear);
  return () => void methodOf(client, "removeListener")?.call(client, "error", hear);
}
