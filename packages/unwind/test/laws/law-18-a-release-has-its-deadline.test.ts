import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  asyncEnter,
  AsyncExitStack,
  asyncExit,
  asyncSettle,
  errorsIn,
  force,
  StuckError,
} from "unwind";
import type { AsyncContextManager, Failure } from "unwind";
import { FakeClock } from "unwind/testing";
import { checkAsyncLaw } from "./check-law.ts";
import { linked } from "./nested-blocks.ts";
import { ScriptedError, show } from "./scripted-error.ts";

const deadline = 10;

interface SlowRelease {
  /** Milliseconds; null: it never ends. */
  readonly takes: number | null;
  readonly throws: boolean;
  readonly force: "none" | "returns" | "throws";
}

interface Case {
  readonly releases: readonly SlowRelease[];
  /** When the stack's signal aborts: before the releases, or so many milliseconds into them. */
  readonly aborts: number | null;
  readonly body: "returns" | "throws";
  /** Whether the stack was moved to from another, whose options it has then. */
  readonly moved: boolean;
}

const cases = fc.record<Case>({
  releases: fc.array(
    fc.record<SlowRelease>({
      takes: fc.constantFrom(0, 5, 9, 11, 25, null),
      throws: fc.boolean(),
      force: fc.constantFrom("none", "returns", "throws"),
    }),
    { maxLength: 4, size: "max" },
  ),
  aborts: fc.constantFrom(null, 0, 3, 10, 17),
  body: fc.constantFrom("returns", "throws"),
  moved: fc.boolean(),
});

/** What is to happen, and at what time. */
function expectedTrace({ releases, body }: Case): readonly string[] {
  const trace: string[] = [];
  let now = 0;
  let failure: Failure | undefined =
    body === "throws" ? { error: new ScriptedError("body") } : undefined;
  const threw = (error: unknown): void => {
    failure = { error: failure === undefined ? error : linked(error, failure.error) };
  };
  for (let id = releases.length - 1; id >= 0; id--) {
    const { takes, throws, force } = releases[id]!;
    trace.push(`exit ${id} at ${now}`);
    if (takes !== null && takes < deadline) {
      now += takes;
      if (throws) threw(new ScriptedError(`exit ${id}`));
      continue;
    }
    now += deadline;
    if (force !== "none") trace.push(`force ${id} at ${now}`);
    const stuck: unknown = new StuckError();
    threw(force === "throws" ? linked(new ScriptedError(`force ${id}`), stuck) : stuck);
  }
  trace.push(
    failure === undefined ? `ends at ${now}` : `fails at ${now} with ${show(failure.error)}`,
  );
  return trace;
}

/** The same with a real stack and a clock that passes whenever everything waits for it. */
class SlowStack {
  readonly trace: string[] = [];
  readonly clock = new FakeClock();
  readonly #controller = new AbortController();
  readonly #stack: AsyncExitStack;

  constructor(moved: boolean) {
    const { signal } = this.#controller;
    const stack = new AsyncExitStack({ clock: this.clock, releaseTimeout: deadline, signal });
    this.#stack = moved ? stack.move() : stack;
  }

  async run({ releases, aborts, body }: Case): Promise<Failure | undefined> {
    for (const [id, release] of releases.entries())
      await this.#stack.use(this.#resource(release, id));
    if (aborts !== null) this.clock.setTimeout(() => this.#controller.abort(), aborts);
    const failure = body === "throws" ? { error: new ScriptedError("body") } : undefined;
    const outcome = await this.#passing(this.#stack[asyncSettle](failure));
    const { now } = this.clock;
    this.trace.push(
      outcome === undefined ? `ends at ${now}` : `fails at ${now} with ${show(outcome.error)}`,
    );
    return outcome;
  }

  #resource({ takes, throws, force: forcing }: SlowRelease, id: number): AsyncContextManager<void> {
    const forced = (): void => {
      this.trace.push(`force ${id} at ${this.clock.now}`);
      if (forcing === "throws") throw new ScriptedError(`force ${id}`);
    };
    return {
      [asyncEnter]: () => Promise.resolve(),
      [asyncExit]: () => {
        this.trace.push(`exit ${id} at ${this.clock.now}`);
        return new Promise((resolve, reject) => {
          const end = (): void => (throws ? reject(new ScriptedError(`exit ${id}`)) : resolve());
          if (takes !== null) this.clock.setTimeout(end, takes);
        });
      },
      ...(forcing === "none" ? {} : { [force]: forced }),
    };
  }

  async #passing<T>(work: Promise<T>): Promise<T> {
    const waiting = new Set([work]);
    const end = (): void => void waiting.clear();
    work.then(end, end);
    for (await turns(); waiting.size > 0; await turns()) {
      assert.ok(this.clock.next !== undefined, "it waits for nothing that could come");
      this.clock.advance(this.clock.next - this.clock.now);
    }
    return work;
  }
}

/** More turns than any step of a stack takes. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await undefined;
}

test("no release is cut off before its deadline; after it force runs once, and the next begins", () =>
  checkAsyncLaw(cases, async (given) => {
    const stack = new SlowStack(given.moved);
    await stack.run(given);
    stack.clock.advance(1000);
    assert.deepEqual(stack.trace, expectedTrace(given));
  }));

test("what a stuck release throws late becomes the cause of its report", () =>
  checkAsyncLaw(cases, async (given) => {
    const stack = new SlowStack(given.moved);
    const outcome = await stack.run(given);
    stack.clock.advance(1000);
    await turns();
    const reports = errorsIn(outcome?.error).filter((error) => error instanceof StuckError);
    const late = given.releases.flatMap(({ takes, throws }, id) =>
      takes === null ? [undefined] : takes > deadline ? [throws ? `exit ${id}` : undefined] : [],
    );
    assert.deepEqual(
      reports.map(({ cause }) => (cause as Error | undefined)?.message),
      late,
    );
  }));
