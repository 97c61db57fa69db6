import { throws } from "./faults.ts";
import type { Call, Fault } from "./faults.ts";
import type { Take } from "./injected-call.ts";
import { installation } from "./installation.ts";
import { standInFor } from "./stand-in.ts";

/**
 * Makes calls of real objects go wrong. Each call takes a step: `goesWrong` says whether the fault
 * happens in its place. With the step of `atEachStep`, each call of a scenario fails in turn:
 *
 * ```ts
 * await atEachStep(async (step) => {
 *   const faults = new FaultInjector(step, rejects(new InjectedError("ENOSPC")));
 *   await within(suppress(InjectedError), faults.install(fs.promises, "open", "rename"), save);
 *   assert.deepEqual(readdirSync(directory), []);
 * });
 * ```
 *
 * Without a fault the chosen call throws an `InjectedError`.
 */
export class FaultInjector {
  readonly #calls: Call[] = [];
  readonly #take: Take;

  constructor(goesWrong: (call: Call) => boolean, fault: Fault = throws()) {
    this.#take = (call, effect) => {
      this.#calls.push(call);
      return goesWrong(call) ? fault(effect, call) : effect();
    };
  }

  /** The calls that were made so far, in their order. */
  get calls(): readonly Call[] {
    return this.#calls;
  }

  /**
   * A stand-in for `target` whose calls take steps: those of `methods`, or of all its methods where
   * none is named, and of itself if it is a function. What the target calls of its own takes none.
   */
  wrap<T extends object>(target: T, ...methods: (keyof T)[]): T {
    const chosen = new Set<PropertyKey>(methods);
    return standInFor(target, (method) => chosen.size === 0 || chosen.has(method), this.#take);
  }

  /**
   * Has calls of these methods of `target` take steps, whoever makes them, until what it gives is
   * disposed of, which puts back what was there. On a prototype it meets all objects of the class.
   * What was imported by name from a `node:` module follows after `module.syncBuiltinESMExports()`.
   */
  install<T extends object>(target: T, ...methods: [keyof T, ...(keyof T)[]]): Disposable {
    return installation(target, methods, this.#take);
  }
}
