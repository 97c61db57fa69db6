import { isObject } from "../core/values/thenable.ts";
import type { Call, Effect } from "./faults.ts";

export type Callable = (this: unknown, ...args: unknown[]) => unknown;

/** Makes a call, or has a fault happen in its place. */
export type Take = (call: Call, effect: Effect) => unknown;

/** `original`, so that its calls are taken. A proxy, for its name, length and other properties. */
export function injected(
  original: Callable,
  target: object,
  method: PropertyKey | undefined,
  take: Take,
): Callable {
  return new Proxy(original, {
    apply: (_, self: unknown, args: unknown[]) =>
      take({ target: isObject(self) ? self : target, method, args }, (...others) =>
        Reflect.apply(original, self, others.length === 0 ? args : others),
      ),
  });
}
