import { ArgumentError } from "./errors.ts";
import { AsyncManagerExit, Disposal, ManagerExit, PushedExit } from "./exit-record.ts";
import type { Exit, ExitMethod } from "./exit-record.ts";
import { nameOf } from "./name-of.ts";
import { asyncExit, exit } from "./protocol.ts";
import { asyncDispose, dispose } from "./tc39/index.ts";

type Source = Partial<Record<symbol, unknown>>;

/** The exit of what is entered already, in a sync stack: an exit function, a manager, a disposable. */
export function syncExitOf(entered: unknown): Exit {
  return managerExit(entered) ?? disposal(entered, dispose) ?? pushed(entered);
}

/** {@link syncExitOf}, the async protocol first. */
export function asyncExitOf(entered: unknown): Exit {
  return (
    asyncManagerExit(entered) ??
    managerExit(entered) ??
    disposal(entered, asyncDispose) ??
    disposal(entered, dispose) ??
    pushed(entered)
  );
}

function method(source: unknown, key: symbol): ExitMethod | undefined {
  const found = (source as Source | null | undefined)?.[key];
  return typeof found === "function" ? (found as ExitMethod) : undefined;
}

function managerExit(manager: unknown): Exit | undefined {
  const exiting = method(manager, exit);
  return exiting && new ManagerExit(manager, manager as object, exiting);
}

function asyncManagerExit(manager: unknown): Exit | undefined {
  const exiting = method(manager, asyncExit);
  return exiting && new AsyncManagerExit(manager, manager as object, exiting);
}

function disposal(resource: unknown, key: symbol): Exit | undefined {
  const release = method(resource, key);
  return release && new Disposal(resource, release as (...args: unknown[]) => unknown);
}

function pushed(exiting: unknown): Exit {
  if (typeof exiting === "function") return new PushedExit(exiting as ExitMethod);
  throw new ArgumentError(
    `push() takes an exit function or an entered manager, and was given ${nameOf(exiting)}. To enter a manager call use().`,
  );
}
