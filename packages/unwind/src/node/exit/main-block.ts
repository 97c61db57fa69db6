import { raise } from "../../core/errors/raise.ts";
import { asyncSettle } from "../../core/protocol.ts";
import type { Failure } from "../../core/protocol.ts";
import { AsyncExitStack } from "../../core/stacks/async-exit-stack.ts";
import { forcedClose, releasingIn } from "../../core/stacks/forced-close.ts";
import type { ForcedClose } from "../../core/stacks/forced-close.ts";
import { nameOf } from "../../core/values/name-of.ts";
import type { Coordination } from "./coordination.ts";
import type { EndingError } from "./ending/ending-error.ts";
import type { Ending } from "./ending/ending.ts";
import { isBecauseOf } from "./ending/is-because-of.ts";
import type { Losses } from "./registry/losses.ts";
import type { Registration } from "./registry/registration.ts";

/** What the body of `main` gets. */
export interface MainContext {
  /** Aborts as the program begins to end, before anything is released. Its reason is an `EndingError`. */
  readonly signal: AbortSignal;
  /** Is released when the body has ended. Enters nothing more once the program ends. */
  readonly stack: AsyncExitStack;
  /** Resolves as `signal` aborts, also if it has aborted before one looks. */
  readonly ending: Promise<Ending>;
}

/** The block that is the program: its body, and the stack that is unwound after it. */
export class MainBlock implements Registration {
  readonly step = "main";
  readonly signals: readonly NodeJS.Signals[];
  readonly #coordinator: Coordination;
  readonly #context: MainContext;
  /** How the body ended, once it has. */
  #ended: { readonly failure: Failure | undefined } | undefined;
  #body: Promise<void> | undefined;
  /** The ending that the body's end is. */
  #own: Ending | undefined;
  #outcome: Failure | undefined;
  #unwinding = false;

  constructor(coordinator: Coordination, signals: readonly NodeJS.Signals[]) {
    this.signals = signals;
    this.#coordinator = coordinator;
    this.#context = contextOf(coordinator.signal);
  }

  get name(): string {
    if (this.#ended === undefined && !this.#unwinding) return "the body of main()";
    const stuck = this.#stuck();
    return stuck.length === 0 ? "main()" : heldInMain(stuck.map(nameOf).join(", "));
  }

  async run(body: (context: MainContext) => unknown): Promise<void> {
    this.#coordinator.register(this);
    this.#body = this.#runBody(body);
    await this.#body;
    this.#own = endingOf(this.#ended?.failure);
    const { ending } = await this.#coordinator.begin(this.#own, true);
    // What ends the process otherwise is on its way.
    if (!this.#delivers(ending)) await new Promise(() => undefined);
    raise(this.#outcome);
  }

  async release(ending: Ending): Promise<void> {
    if (this.#body !== undefined) await this.#coordinator.whileAlive(this.#body);
    const { stack } = this.#context;
    this.#unwinding = true;
    // A body that nothing can wake any more did not succeed.
    const { failure } = this.#ended ?? { failure: this.#reason() };
    const outcome = await stack[asyncSettle](failure);
    if (!this.#delivers(ending)) raise(outcome);
    else if (ending === this.#own || this.#isNews(outcome)) this.#outcome = outcome;
  }

  force(losses: Losses): void {
    forcedClose(this.#context.stack, forcedCloseFor(losses, this.#stuck()));
    this.#tellFailure(losses);
  }

  async #runBody(body: (context: MainContext) => unknown): Promise<void> {
    try {
      await body(this.#context);
      this.#ended = { failure: undefined };
    } catch (error) {
      this.#ended = { failure: { error } };
    }
  }

  /** What the unwinding waits for. */
  #stuck(): unknown[] {
    return this.#unwinding ? releasingIn(this.#context.stack) : [];
  }

  /** The body's failure, where the stack that was to be told it was closed by force. */
  #tellFailure(losses: Losses): void {
    const failure = this.#ended?.failure;
    if (failure === undefined) return;
    if (this.#own === undefined) losses.failed("main()", failure.error);
    else this.#outcome ??= failure;
  }

  /** Whether the promise of `main` tells how it ended: nothing else ends the process. */
  #delivers(ending: Ending): boolean {
    const lives = ending.kind === "drained" || ending.kind === "terminated";
    return this.#ended !== undefined && (lives || ending === this.#own);
  }

  #reason(): Failure {
    return { error: this.#coordinator.departure?.reason };
  }

  #isNews(outcome: Failure | undefined): boolean {
    const reason = this.#coordinator.departure?.reason;
    return outcome !== undefined && !isBecauseOf(reason, outcome.error);
  }
}

function contextOf(signal: AbortSignal): MainContext {
  const ending = new Promise<Ending>((resolve) => {
    const tell = (): void => resolve((signal.reason as EndingError).ending);
    if (signal.aborted) tell();
    signal.addEventListener("abort", tell, { once: true });
  });
  return { signal, ending, stack: new AsyncExitStack({ signal }) };
}

function endingOf(failure: Failure | undefined): Ending {
  return failure === undefined ? { kind: "returned" } : { kind: "error", error: failure.error };
}

/** Tells of the losses in a main; of what is stuck, its name has told. */
function forcedCloseFor(losses: Losses, stuck: readonly unknown[]): ForcedClose {
  return {
    failure: { error: losses.reason },
    left: (resource) => {
      if (!stuck.includes(resource)) losses.left(heldInMain(nameOf(resource)));
    },
    failed: (resource, error) => losses.failed(heldInMain(nameOf(resource)), error),
  };
}

const heldInMain = (name: string): string => `${name} in main()`;
