import type { Failure } from "../protocol.ts";
import { isMethod } from "../values/method.ts";
import type { Method } from "../values/method.ts";

/** What is owed: a bare function is the cheapest record, a deferred call without arguments. */
export type ExitRecord = (() => unknown) | Exit;

/** What entering gave: the key for an early release. */
export function valueOf(record: ExitRecord): unknown {
  return typeof record === "function" ? record : record.value;
}

/**
 * What an exit is told, and so what it can do: a manager's is told the failure and may settle it by
 * the method with this symbol, an exit function (true) may suppress it, a release (false) is told
 * nothing and changes nothing.
 */
export type Told = symbol | boolean;

/** One release that is owed. Its fields are plain, since a stack makes one for each resource. */
export class Exit {
  declare value: unknown;
  /** Whose method is called. */
  declare readonly receiver: unknown;
  declare readonly method: Method;
  /** Undefined once the failure is settled. */
  declare told: Told | undefined;

  constructor(value: unknown, receiver: unknown, method: Method, told: Told) {
    this.value = value;
    this.receiver = receiver;
    this.method = method;
    this.told = told;
  }

  /** Runs the release; gives what it gave. */
  call(failure: Failure | undefined): unknown {
    const { told, receiver, method } = this;
    if (told === false) return method.call(receiver);
    if (failure === undefined || told === true) return method.call(receiver, failure);
    const settle = told && (receiver as Partial<Record<symbol, unknown>>)[told];
    if (!isMethod(settle)) return method.call(receiver, failure);
    this.told = undefined;
    return settle.call(receiver, failure);
  }

  /** The failure that goes on, after a call that was told `failure` and gave `result`. */
  judge(result: unknown, failure: Failure): Failure | undefined {
    if (this.told === undefined) return result as Failure | undefined;
    return this.told && result ? undefined : failure;
  }
}
