import { enter, errorsIn, exit, suppress } from "unwind";
import type { ContextManager, Failure } from "unwind";
import { newest } from "./error-chain.ts";
import type { ErrorType } from "./program.ts";
import { errorTypes, isOneOf } from "./script-error.ts";

/**
 * `contextlib.suppress`. Python lets the newest error decide, which is `suppress.when` here.
 * `suppress(...types)` judges each error by itself, by choice: it stands in where both agree, which
 * is where all errors of the failure match or none does.
 */
export function suppressAsPython(
  types: readonly ErrorType[],
  by: "types" | "when",
): ContextManager<unknown, boolean> {
  const when = suppress.when((error) => isOneOf(newest(error), types));
  return by === "when" ? when : new SuppressWhereBothAgree(types, when);
}

type Suppress = ContextManager<unknown, boolean>;

class SuppressWhereBothAgree implements Suppress {
  readonly #types: readonly ErrorType[];
  readonly #byTypes: Suppress;
  readonly #when: Suppress;

  constructor(types: readonly ErrorType[], when: Suppress) {
    this.#types = types;
    this.#byTypes = suppress(...types.map((type) => errorTypes[type]));
    this.#when = when;
  }

  [enter](): unknown {
    return this.#byTypes[enter]();
  }

  [exit](failure: Failure | undefined): boolean {
    return this.#for(failure)[exit](failure);
  }

  #for(failure: Failure | undefined): Suppress {
    if (failure === undefined) return this.#byTypes;
    const matches = new Set(errorsIn(failure.error).map((error) => isOneOf(error, this.#types)));
    return matches.size === 1 ? this.#byTypes : this.#when;
  }
}
