import { asyncSettle, settle } from "./protocol.ts";
import type { Failure } from "./protocol.ts";

/**
 * One release that is owed. A bare function is the cheapest record: a deferred call without
 * arguments. Fields are plain and classes few, since a stack makes one of these for each resource.
 */
export type ExitRecord = (() => unknown) | Exit;

export interface Exit {
  /** What entering gave: the key for an early release. */
  readonly value: unknown;
  /** What error messages name, and whose `force` closes it when its release is stuck. */
  readonly resource: unknown;
  /** Runs the release and gives what it gave. */
  call(failure: Failure | undefined): unknown;
  /** The failure that goes on, after a call that was told `failure` has given `result`. */
  judge(result: unknown, failure: Failure): Failure | undefined;
}

export type ExitMethod = (failure: Failure | undefined) => unknown;
type SettleMethod = (failure: Failure) => Failure | undefined;
type Method = (...args: unknown[]) => unknown;

const unlessSuppressed = (result: unknown, failure: Failure): Failure | undefined =>
  result ? undefined : failure;

/** The exit of an entered manager; where there is a failure to settle, its `settle`. */
export class ManagerExit implements Exit {
  readonly value: unknown;
  readonly resource: object;
  readonly exit: ExitMethod;
  settles = false;

  constructor(value: unknown, manager: object, exit: ExitMethod) {
    this.value = value;
    this.resource = manager;
    this.exit = exit;
  }

  get settleKey(): symbol {
    return settle;
  }

  call(failure: Failure | undefined): unknown {
    if (failure === undefined) return this.exit.call(this.resource, failure);
    const settling = (this.resource as Record<symbol, unknown>)[this.settleKey];
    this.settles = typeof settling === "function";
    return this.settles
      ? (settling as SettleMethod).call(this.resource, failure)
      : this.exit.call(this.resource, failure);
  }

  judge(result: unknown, failure: Failure): Failure | undefined {
    return this.settles ? (result as Failure | undefined) : unlessSuppressed(result, failure);
  }
}

/** The exit of an entered async manager. */
export class AsyncManagerExit extends ManagerExit {
  override get settleKey(): symbol {
    return asyncSettle;
  }
}

/** An exit function. */
export class PushedExit implements Exit {
  readonly value: ExitMethod;

  constructor(exit: ExitMethod) {
    this.value = exit;
  }

  get resource(): unknown {
    return this.value;
  }

  call(failure: Failure | undefined): unknown {
    return this.value.call(undefined, failure);
  }

  judge(result: unknown, failure: Failure): Failure | undefined {
    return unlessSuppressed(result, failure);
  }
}

/** A release that is told nothing, and cannot suppress whatever it returns. */
abstract class Release implements Exit {
  readonly value: unknown;
  readonly release: Method;

  constructor(value: unknown, release: Method) {
    this.value = value;
    this.release = release;
  }

  get resource(): unknown {
    return this.value;
  }

  abstract call(): unknown;

  judge(_result: unknown, failure: Failure): Failure {
    return failure;
  }
}

/** `Symbol.dispose` or `Symbol.asyncDispose` of a resource. */
export class Disposal extends Release {
  call(): unknown {
    return this.release.call(this.value);
  }
}

/** The release function that came with an adopted value. */
export class AdoptedRelease extends Release {
  call(): unknown {
    return this.release.call(undefined, this.value);
  }
}

/** A deferred call with arguments. */
export class DeferredCall extends Release {
  readonly args: readonly unknown[];

  constructor(release: Method, args: readonly unknown[]) {
    super(release, release);
    this.args = args;
  }

  call(): unknown {
    return this.release.apply(undefined, this.args as unknown[]);
  }
}
