import {
  carrier,
  type Constructor,
  GetPrototypeFromConstructor,
} from "./ordinary-create-from-constructor.ts";

const { construct } = Reflect;
const { defineProperties, defineProperty, getPrototypeOf, setPrototypeOf } = Object;
/** Not of the standard, but in most engines: captures the stack again, from the caller of `above`. */
const { captureStackTrace } = Error as {
  captureStackTrace?: (error: object, above: unknown) => void;
};

/** https://tc39.es/ecma262/#sec-suppressederror-objects, even where the runtime has its own. */
export const SuppressedError = function (
  this: object,
  error: unknown,
  suppressed: unknown,
  message?: unknown,
): object {
  // 1. If NewTarget is undefined, let newTarget be the active function object; else NewTarget.
  const newTarget = (new.target as unknown as Constructor | undefined) ?? SuppressedError;
  // 2. Let O be ? OrdinaryCreateFromConstructor(newTarget, "%SuppressedError.prototype%", « [[ErrorData]] »).
  // 3. If message is not undefined, then define "message" as ? ToString(message).
  const O =
    newTarget === SuppressedError
      ? (construct(Error, [message], newTarget) as object)
      : createForSubclass(this, newTarget, message);
  // 4. Perform CreateNonEnumerableDataPropertyOrThrow(O, "error", error).
  // 5. Perform CreateNonEnumerableDataPropertyOrThrow(O, "suppressed", suppressed).
  // 6. Return O.
  return defineProperties(O, { error: hidden(error), suppressed: hidden(suppressed) });
} as unknown as SuppressedErrorConstructor;

/** Steps 2. and 3. for another newTarget. */
function createForSubclass(self: object, newTarget: Constructor, message: unknown): object {
  // [[Construct]] of a function has read newTarget.prototype, for `this`. It is not read again but
  // where that led to Object.prototype, which is also what it takes if there was no object.
  const read = getPrototypeOf(self) as object;
  const prototype =
    getPrototypeOf(read) === null ? GetPrototypeFromConstructor(newTarget, SuppressedError) : read;
  const O = construct(Error, [message], carrier(prototype)) as object;
  captureStackTrace?.(O, newTarget);
  return O;
}

// A minifier renames functions; a built-in function has the name that the specification gives it.
defineProperty(SuppressedError, "name", { value: "SuppressedError" });
defineProperty(SuppressedError, "prototype", { writable: false });
setPrototypeOf(SuppressedError, Error);
setPrototypeOf(SuppressedError.prototype, Error.prototype);
defineProperties(SuppressedError.prototype, {
  message: hidden(""),
  name: hidden("SuppressedError"),
});

function hidden(value: unknown): PropertyDescriptor {
  return { value, writable: true, enumerable: false, configurable: true };
}
