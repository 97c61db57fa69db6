const { defineProperties, defineProperty, setPrototypeOf } = Object;

/** What a class declaration cannot say of a built-in constructor. */
export function defineStack(
  stack: abstract new () => object,
  name: string,
  disposeMethod: PropertyKey,
  disposeSymbol: symbol,
): void {
  // A minifier renames classes; a built-in constructor has the name that the specification gives it.
  defineProperty(stack, "name", { value: name });
  const prototype = stack.prototype as Record<PropertyKey, unknown>;
  // The class extends null only so as to create its object itself.
  setPrototypeOf(prototype, Object.prototype);
  defineProperties(prototype, {
    [disposeSymbol]: { value: prototype[disposeMethod], writable: true, configurable: true },
    [Symbol.toStringTag]: { value: name, configurable: true },
  });
}
