import { asyncDispose, dispose } from "../symbols.ts";

const { apply } = Reflect;

/** [[Hint]]: what a resource was added by. */
export type Hint = "sync-dispose" | "async-dispose";

/** A function object, not known further: it is the program's. */
export type Method = (this: unknown, ...args: never[]) => unknown;

/** What may have disposers. */
type Disposer = Record<typeof dispose | typeof asyncDispose, unknown>;

/** IsCallable ( argument ), or else a TypeError. */
export function requireCallable(method: unknown, name: string): asserts method is Method {
  if (typeof method !== "function") throw new TypeError(`${name} is not a function`);
}

/**
 * https://tc39.es/ecma262/#sec-getmethod, given `func`. The caller takes step 1, ? GetV(V, P), since
 * engines are fast where one place always reads the same property.
 */
export function GetMethod(func: unknown, P: string): Method | undefined {
  // 2. If func is either undefined or null, return undefined.
  if (func === undefined || func === null) return undefined;
  // 3. If IsCallable(func) is false, throw a TypeError exception.
  requireCallable(func, P);
  // 4. Return func.
  return func;
}

/** https://tc39.es/ecma262/#sec-getdisposemethod */
export function GetDisposeMethod(V: Partial<Disposer>, hint: Hint): Method | undefined {
  // 2. Else (hint is sync-dispose), let method be ? GetMethod(V, %Symbol.dispose%).
  if (hint === "sync-dispose") return GetMethod(V[dispose], "[Symbol.dispose]");
  // 1.a. Let method be ? GetMethod(V, %Symbol.asyncDispose%).
  const method = GetMethod(V[asyncDispose], "[Symbol.asyncDispose]");
  // 1.b. If method is undefined, then
  if (method !== undefined) return method;
  // 1.b.i. Set method to ? GetMethod(V, %Symbol.dispose%).
  const syncMethod = GetMethod(V[dispose], "[Symbol.dispose]");
  // 1.b.ii. If method is not undefined, then return a function that calls it.
  return syncMethod && resultIgnored(syncMethod);
}

/** 1.b.ii.1. A function that calls the method and whose promise does not wait for its result. */
function resultIgnored(method: Method): Method {
  // eslint-disable-next-line @typescript-eslint/require-await -- its promise is the point
  return async function (this: unknown): Promise<void> {
    apply(method, this, []);
  };
}
