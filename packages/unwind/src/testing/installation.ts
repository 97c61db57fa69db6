import { ArgumentError } from "../core/errors/errors.ts";
import { dispose } from "../core/tc39/symbols.ts";
import { nameOf } from "../core/values/name-of.ts";
import { injected } from "./injected-call.ts";
import type { Callable, Take } from "./injected-call.ts";

/** Replaces methods of `target`, so that their calls are taken, until it is disposed of. */
export function installation(
  target: object,
  methods: readonly PropertyKey[],
  take: Take,
): Disposable {
  // All are found before the first is replaced.
  const originals = methods.map((method) => [method, methodOf(target, method)] as const);
  const restores = originals.map(([method, original]) =>
    replace(target, method, injected(original, target, method, take)),
  );
  return {
    [dispose]: () => {
      for (const restore of restores.splice(0).reverse()) restore();
    },
  };
}

/** Gives what puts back the property that was there, or that there was none of its own. */
function replace(target: object, key: PropertyKey, value: Callable): () => void {
  const own = Object.getOwnPropertyDescriptor(target, key);
  Object.defineProperty(target, key, { configurable: true, writable: true, value });
  return () => {
    if (own === undefined) Reflect.deleteProperty(target, key);
    else Object.defineProperty(target, key, own);
  };
}

function methodOf(target: object, key: PropertyKey): Callable {
  const method = (target as Record<PropertyKey, unknown>)[key];
  if (typeof method === "function") return method as Callable;
  throw new ArgumentError(
    `install() takes the names of methods, and ${nameOf(target)} has no method ${String(key)}().`,
  );
}
