import { injected } from "./injected-call.ts";
import type { Callable, Take } from "./injected-call.ts";

/** A proxy of `target`: calls of the methods that `chosen` accepts, and of itself, are taken. */
export function standInFor<T extends object>(
  target: T,
  chosen: (method: PropertyKey) => boolean,
  take: Take,
): T {
  const methods = new Map<PropertyKey, { readonly original: unknown; readonly method: Callable }>();
  const standIn: T = new Proxy(target, {
    get: (_, key) => {
      const original = Reflect.get(target, key, target) as unknown;
      if (!isMethod(key, original)) return original;
      const known = methods.get(key);
      if (known?.original === original) return known.method;
      const method = onTarget(chosen(key) ? injected(original, target, key, take) : original);
      methods.set(key, { original, method });
      return method;
    },
    set: (_, key, value) => Reflect.set(target, key, value, target),
    apply: (called, self: unknown, args: unknown[]) =>
      Reflect.apply(injected(called as Callable, target, undefined, take), self, args),
  });

  /** Its private fields are the target's; a method that gives its object, for chains, stays here. */
  function onTarget(method: Callable): Callable {
    return new Proxy(method, {
      apply: (_, self: unknown, args: unknown[]) => {
        const given = Reflect.apply(method, self === standIn ? target : self, args);
        return given === target ? standIn : given;
      },
    });
  }
  return standIn;
}

/** A property that is a class is not called, it constructs. */
function isMethod(key: PropertyKey, value: unknown): value is Callable {
  return typeof value === "function" && key !== "constructor";
}
