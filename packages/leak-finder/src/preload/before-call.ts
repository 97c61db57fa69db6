import type { Callable } from "./callable.ts";

/**
 * A function that behaves as `original` and runs `hook` before each call, without a frame of its
 * own on the stack: the engine looks for the proxy's trap, which runs the hook, and finds none.
 */
export function beforeCall(original: Callable, hook: () => void): Callable {
  const handler: ProxyHandler<Callable> = {};
  Object.defineProperty(handler, "apply", { get: hook });
  return new Proxy(original, handler);
}
