import type { Intrinsics } from "./intrinsics.ts";
import type { Release, Resource, Step } from "./program.ts";
import type { Stack } from "./stack-subjects.ts";

type Kind = "DisposableStack" | "AsyncDisposableStack";

/** All that can be seen of a program that runs on this implementation, with the turn it was seen in. */
export async function trace(
  program: readonly Step[],
  kind: Kind,
  intrinsics: Intrinsics,
): Promise<readonly string[]> {
  const run = new Run(new intrinsics[kind]());
  run.steps([...program, { op: "dispose" }], "");
  await run.settled();
  return run.log;
}

class Run {
  readonly log: string[] = [];
  #stack: Stack;
  #turn = 0;
  #ids = 0;
  #disposals = 0;

  constructor(stack: Stack) {
    this.#stack = stack;
  }

  steps(steps: readonly Step[], indent: string): void {
    for (const step of steps) {
      try {
        this.#note(`${indent}${step.op} gives ${shown(this.#do(step, indent))}`);
      } catch (error) {
        this.#note(`${indent}${step.op} throws ${shown(error)}`);
      }
    }
  }

  /** Counts turns until every disposal is settled. */
  async settled(): Promise<void> {
    for (; this.#disposals > 0; this.#turn += 1) {
      if (this.#turn > 1000) throw new Error(`never settled: ${this.log.join("\n")}`);
      await undefined;
    }
  }

  #do(step: Step, indent: string): unknown {
    switch (step.op) {
      case "use":
        return this.#stack.use(this.#resource(step.resource, indent));
      case "adopt":
        return this.#stack.adopt("adopted", this.#disposer(step.release, indent));
      case "defer":
        return this.#stack.defer(this.#disposer(step.release, indent));
      case "disposed":
        return String(this.#stack.disposed);
      case "move":
        this.#stack = this.#stack.move();
        return String(this.#stack.disposed);
      case "dispose":
        return this.#dispose(indent);
    }
  }

  #dispose(indent: string): unknown {
    const stack = this.#stack as unknown as Partial<DisposableStack & AsyncDisposableStack>;
    if (stack.dispose) return stack.dispose();
    this.#disposals += 1;
    const settle = (how: string) => (value: unknown) => {
      this.#disposals -= 1;
      this.#note(`${indent}disposeAsync ${how} ${shown(value)}`);
    };
    stack.disposeAsync?.().then(settle("fulfils with"), settle("rejects with"));
    return "a promise";
  }

  #resource(resource: Resource | string | null | undefined, indent: string): unknown {
    if (typeof resource !== "object" || resource === null) return resource;
    const get = (_: object, key: PropertyKey): unknown => {
      this.#note(`${indent}get ${String(key)}`);
      return key === Symbol.dispose ? sync : async;
    };
    const sync = this.#method(resource.dispose, indent);
    const async = this.#method(resource.asyncDispose, indent);
    return new Proxy({}, { get });
  }

  #method(disposer: Resource["dispose"], indent: string): unknown {
    return typeof disposer === "object" && disposer !== null
      ? this.#disposer(disposer, indent)
      : disposer;
  }

  #disposer(release: Release, indent: string): (...args: unknown[]) => unknown {
    const run = this as Run;
    const id = (this.#ids += 1);
    return function (this: unknown, ...args) {
      run.#note(`${indent}${id} is called on ${shown(this)} with ${args.map(shown).join()}`);
      run.steps(release.steps, `${indent}  `);
      return ended(release.end, `error ${id}`);
    };
  }

  #note(what: string): void {
    this.log.push(`${this.#turn} ${what}`);
  }
}

function ended(end: Release["end"], error: string): unknown {
  switch (end) {
    case "return":
      return end;
    case "throw":
      throw error;
    case "reject": {
      const promise = Promise.reject(error);
      // Where nobody awaits it, it is not to end the process.
      promise.catch(() => {});
      return promise;
    }
    case "slow":
      return Promise.resolve().then(() => end);
    case "thenable":
      return { then: (resolve: (value: unknown) => void) => resolve(end) };
  }
}

function shown(value: unknown): string {
  if (!(value instanceof Error)) return typeof value === "string" ? value : typeof value;
  if (value.name !== "SuppressedError") return value.name;
  const { error, suppressed } = value as unknown as Record<"error" | "suppressed", unknown>;
  return `(${shown(error)} over ${shown(suppressed)})`;
}
