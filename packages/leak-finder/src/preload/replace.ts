import type { Callable } from "./callable.ts";
import type { Invocation } from "./invocation.ts";

/** Replaces a function of the program's world by one that looks the same from outside. */
export function replace(
  owner: object,
  name: string,
  around: (invocation: Invocation) => unknown,
): void {
  const original: unknown = Reflect.get(owner, name);
  if (typeof original !== "function") return;
  const { enumerable = false } = Object.getOwnPropertyDescriptor(owner, name) ?? {};
  const value = wrapperOf(original as Callable, around);
  Object.defineProperty(owner, name, { value, writable: true, enumerable, configurable: true });
}

/** A method, since it has no `prototype` unless the original has one. */
function wrapperOf(original: Callable, around: (invocation: Invocation) => unknown): Callable {
  const methods: Record<"wrapper", Callable> = {
    wrapper(...args) {
      return around({ original, self: this, args, above: wrapper });
    },
  };
  const { wrapper } = methods;
  // Name, length, `util.promisify.custom` and whatever else the original carries.
  return Object.defineProperties(wrapper, Object.getOwnPropertyDescriptors(original));
}
