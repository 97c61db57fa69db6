import { AsyncResourceError, NotAResourceError } from "./errors.ts";
import { AsyncManagerExit, Disposal, ManagerExit } from "./exit-record.ts";
import type { Exit, ExitMethod } from "./exit-record.ts";
import type { Exits } from "./exits.ts";
import { nameOf } from "./name-of.ts";
import { asyncEnter, asyncExit, enter, exit } from "./protocol.ts";
import { asyncDispose, dispose } from "./tc39/index.ts";

/** What a resource may have. Everything is read once, and an exit before its enter runs. */
type Source = Partial<Record<symbol, unknown>>;
type Method = (...args: unknown[]) => unknown;

/** An enter under way. Its exit is owed from the moment that the promise gives a value. */
export class Entering {
  readonly promise: PromiseLike<unknown>;
  readonly #manager: object;
  readonly #exit: ExitMethod;

  constructor(manager: object, entering: Method, exit: ExitMethod) {
    this.#manager = manager;
    this.#exit = exit;
    this.promise = entering.call(manager) as PromiseLike<unknown>;
  }

  exitOf(value: unknown): Exit {
    return new AsyncManagerExit(value, this.#manager, this.#exit);
  }
}

/** Enters a resource where all must be sync, and adds its exit; gives its value. */
export function enterSync(resource: unknown, exits: Exits): unknown {
  if (resource === null || resource === undefined) return resource;
  const source = resource as Source;
  const entering = source[enter];
  if (typeof entering === "function") return enterManager(source, entering as Method, exits);
  if (typeof source[asyncEnter] === "function") throw asyncResource(resource);
  const release = source[dispose];
  if (typeof release === "function") return addDisposal(source, release as Method, exits);
  throw typeof source[asyncDispose] === "function" ? asyncResource(resource) : noResource(resource);
}

/** Enters a resource by its sync protocol if it has one; gives its value or an {@link Entering}. */
export function enterAny(resource: unknown, exits: Exits): unknown {
  if (resource === null || resource === undefined) return resource;
  const source = resource as Source;
  const entering = source[enter];
  if (typeof entering === "function") return enterManager(source, entering as Method, exits);
  const asyncEntering = source[asyncEnter];
  if (typeof asyncEntering === "function") return enterAsync(source, asyncEntering as Method);
  const release = source[dispose] ?? source[asyncDispose];
  if (typeof release === "function") return addDisposal(source, release as Method, exits);
  throw noResource(resource);
}

/** {@link enterAny}, the async protocol first. */
export function enterAsyncFirst(resource: unknown, exits: Exits): unknown {
  if (resource === null || resource === undefined) return resource;
  const source = resource as Source;
  const asyncEntering = source[asyncEnter];
  if (typeof asyncEntering === "function") return enterAsync(source, asyncEntering as Method);
  const entering = source[enter];
  if (typeof entering === "function") return enterManager(source, entering as Method, exits);
  const release = source[asyncDispose] ?? source[dispose];
  if (typeof release === "function") return addDisposal(source, release as Method, exits);
  throw noResource(resource);
}

/** Whether there is nothing to release yet: a manager is still to be entered, null never will be. */
export function isUnopened(resource: unknown): boolean {
  if (resource === null || resource === undefined) return true;
  return hasMethod(resource, enter) || hasMethod(resource, asyncEnter);
}

/** Whether an async stack enters it by its async protocol: a promise then, also for what goes wrong. */
export function isAsyncManager(resource: unknown): boolean {
  return hasMethod(resource, asyncEnter);
}

/** Whether a function is a resource in its own right, not one that makes a resource. */
export function isCallableResource(resource: unknown): boolean {
  return [enter, asyncEnter, dispose, asyncDispose].some((key) => hasMethod(resource, key));
}

/** Whether a block that takes this resource is async. */
export function isAsync(resource: unknown): boolean {
  if (hasMethod(resource, enter)) return false;
  if (hasMethod(resource, asyncEnter)) return true;
  return !hasMethod(resource, dispose) && hasMethod(resource, asyncDispose);
}

function hasMethod(resource: unknown, key: symbol): boolean {
  return typeof (resource as Source | null | undefined)?.[key] === "function";
}

function enterManager(manager: Source, entering: Method, exits: Exits): unknown {
  const exiting = manager[exit];
  if (typeof exiting !== "function") throw noExit(manager, "exit");
  const value = entering.call(manager);
  exits.add(new ManagerExit(value, manager, exiting as ExitMethod));
  return value;
}

function enterAsync(manager: Source, entering: Method): Entering {
  const exiting = manager[asyncExit];
  if (typeof exiting !== "function") throw noExit(manager, "asyncExit");
  return new Entering(manager, entering, exiting as ExitMethod);
}

function addDisposal(resource: Source, release: Method, exits: Exits): unknown {
  exits.add(new Disposal(resource, release));
  return resource;
}

function noResource(value: unknown): NotAResourceError {
  return new NotAResourceError(
    `Cannot acquire ${nameOf(value)}: it is neither a context manager nor disposable. ` +
      "Give something with [enter] and [exit] or [Symbol.dispose], or wrap it: closing(thing), stack.adopt(value, release).",
  );
}

function noExit(manager: object, key: string): NotAResourceError {
  return new NotAResourceError(
    `Cannot enter ${nameOf(manager)}: it has no [${key}] method, so nothing could release it.`,
  );
}

function asyncResource(resource: unknown): AsyncResourceError {
  return new AsyncResourceError(
    `Cannot acquire ${nameOf(resource)} in a sync stack: it is async. Use AsyncExitStack or within().`,
  );
}
