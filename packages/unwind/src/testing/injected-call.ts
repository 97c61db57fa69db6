import { isObject } from "../core/values/thenable.ts";
import type { Call } from "./faults.ts";

export type Callable = (this: unknown, ...args: unknown[]) => unknown;

/** Makes a call, or has a fault happen in its place. */
export type Take = (call: Call, effect: () => unknown) => unknown;

/** `original`, so that its calls are taken. A proxy, for its name, length and other properties. */
export function injected(
  original: Callable,
  target: object,
  method: PropertyKey | undefined,
  take: Take,
): Callable {
  return new Proxy(original, {
    apply: (_, self: unknown, args: unknown[]) =>
      take({ target: isObject(self) ? self : target, method, args }, () =>
        Reflect.apply(original, self, args),
      ),
  });
}
