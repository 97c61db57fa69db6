import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { asyncEnter, AsyncExitStack, asyncExit, asyncSettle, ClosedError, errorsIn } from "unwind";
import type { AsyncContextManager } from "unwind";
import { checkAsyncLaw } from "./check-law.ts";
import { ScriptedError } from "./scripted-error.ts";

/** Turns of the event loop's microtasks. */
type Turns = number;

interface Case {
  /** Held before anything else happens. */
  readonly held: readonly { readonly exit: Turns; readonly throws: boolean }[];
  /** Entered while the closers come and go. */
  readonly late: readonly {
    readonly after: Turns;
    readonly enter: Turns;
    readonly exit: Turns;
    readonly throws: boolean;
  }[];
  /** Deferred while the closers come and go. */
  readonly deferred: readonly { readonly after: Turns; readonly throws: boolean }[];
  /** Released early while the closers come and go: which of those held, and when. */
  readonly early: readonly { readonly after: Turns; readonly which: number }[];
  readonly closers: readonly {
    readonly after: Turns;
    readonly by: "dispose" | "using" | "settle" | "exit";
  }[];
}

const turns = fc.nat(12);
const few = { maxLength: 3, size: "max" } as const;

const cases = fc.record<Case>({
  held: fc.array(fc.record({ exit: fc.nat(5), throws: fc.boolean() }), few),
  late: fc.array(
    fc.record({ after: turns, enter: turns, exit: fc.nat(5), throws: fc.boolean() }),
    few,
  ),
  deferred: fc.array(fc.record({ after: turns, throws: fc.boolean() }), few),
  early: fc.array(fc.record({ after: turns, which: fc.nat(2) }), few),
  closers: fc.array(
    fc.record({ after: turns, by: fc.constantFrom("dispose", "using", "settle", "exit") }),
    { minLength: 1, maxLength: 4 },
  ),
});

async function pass(count: Turns): Promise<void> {
  for (let turn = 0; turn < count; turn++) await undefined;
}

/** Many at work on one stack; each notes what it hears of errors. */
class Crowd {
  readonly entered: string[] = [];
  readonly begun: string[] = [];
  readonly ended = new Set<string>();
  readonly thrown = new Set<unknown>();
  readonly heardByReleasers: unknown[] = [];
  /** What each closer heard, in the order in which they called. */
  readonly heardByClosers: unknown[][] = [];
  readonly #stack = new AsyncExitStack();

  async run({ held, late, deferred, early, closers }: Case): Promise<void> {
    for (const [at, { exit, throws }] of held.entries())
      await this.#stack.use(this.#manager(`held ${at}`, 0, exit, throws));
    await Promise.all([
      ...late.map((one, at) => this.#enterLate(`late ${at}`, one)),
      ...deferred.map((one, at) => this.#deferLate(`deferred ${at}`, one)),
      ...early.map(({ after, which }) => this.#releaseEarly(`held ${which}`, after)),
      ...closers.map(({ after, by }) => this.#close(after, by)),
    ]);
  }

  #manager(id: string, enter: Turns, exit: Turns, throws: boolean): AsyncContextManager<string> {
    return {
      [asyncEnter]: async () => {
        await pass(enter);
        this.entered.push(id);
        return id;
      },
      [asyncExit]: async () => {
        this.begun.push(id);
        await pass(exit);
        this.ended.add(id);
        if (throws) throw this.#error(id);
      },
    };
  }

  async #deferLate(id: string, { after, throws }: Case["deferred"][number]): Promise<void> {
    await pass(after);
    this.entered.push(id);
    const release = (): void => {
      this.begun.push(id);
      this.ended.add(id);
      if (throws) throw this.#error(id);
    };
    try {
      this.#stack.defer(release);
    } catch (error) {
      this.heardByReleasers.push(...errorsIn(error).filter((one) => !(one instanceof ClosedError)));
    }
  }

  #error(id: string): ScriptedError {
    const error = new ScriptedError(id);
    this.thrown.add(error);
    return error;
  }

  async #enterLate(
    id: string,
    { after, enter, exit, throws }: Case["late"][number],
  ): Promise<void> {
    await pass(after);
    try {
      await this.#stack.use(this.#manager(id, enter, exit, throws));
    } catch (error) {
      assert.ok(error instanceof ClosedError);
    }
  }

  async #releaseEarly(value: string, after: Turns): Promise<void> {
    await pass(after);
    try {
      await this.#stack.release(value);
    } catch (error) {
      this.heardByReleasers.push(error);
    }
  }

  async #close(after: Turns, by: Case["closers"][number]["by"]): Promise<void> {
    await pass(after);
    const heard: unknown[] = [];
    this.heardByClosers.push(heard);
    try {
      await closings[by](this.#stack);
    } catch (error) {
      heard.push(...errorsIn(error));
    }
    assert.ok(this.#stack.disposed);
    for (const id of this.entered) assert.ok(this.ended.has(id), `${id} is still held`);
  }
}

const closings: Record<Case["closers"][number]["by"], (stack: AsyncExitStack) => Promise<unknown>> =
  {
    dispose: (stack) => stack.disposeAsync(),
    using: (stack) => stack[Symbol.asyncDispose](),
    exit: (stack) => stack[asyncExit](undefined),
    settle: async (stack) => {
      const outcome = await stack[asyncSettle](undefined);
      if (outcome !== undefined) throw outcome.error;
    },
  };

test("closers from outside return when all is released, and only the first hears of errors", () =>
  checkAsyncLaw(cases, async (given) => {
    const crowd = new Crowd();
    await crowd.run(given);
    assert.deepEqual(crowd.begun.sort(), crowd.entered.sort());
    const [first = [], ...others] = crowd.heardByClosers;
    assert.deepEqual(others.flat(), []);
    const heard = [...first, ...crowd.heardByReleasers];
    assert.deepEqual(new Set(heard), crowd.thrown);
    assert.equal(heard.length, crowd.thrown.size);
  }));
