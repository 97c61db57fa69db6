import { define } from "./define.ts";
import { type Constructor, GetPrototypeFromConstructor } from "./prototype-from-constructor.ts";

const { construct } = Reflect;
const { getPrototypeOf, setPrototypeOf } = Object;
/** Not of the standard, but in most engines: captures the stack again, from the caller of `above`. */
const { captureStackTrace } = Error as {
  captureStackTrace?: (error: object, above: unknown) => void;
};

/** https://tc39.es/ecma262/#sec-suppressederror-objects, even where the runtime has its own. */
export const SuppressedError = function (
  this: object,
  error: unknown,
  suppressed: unknown,
  message?: string,
): object {
  // 1. If NewTarget is undefined, let newTarget be the active function object; else NewTarget.
  const newTarget = (new.target as unknown as Constructor | undefined) ?? SuppressedError;
  // 2. Let O be ? OrdinaryCreateFromConstructor(newTarget, "%SuppressedError.prototype%", « [[ErrorData]] »).
  const prototype = newTarget === SuppressedError ? undefined : prototypeOf(this, newTarget);
  // 3. If message is not undefined, then define "message" as ? ToString(message).
  const O = construct(Error, [message], SuppressedError) as object;
  if (prototype !== undefined) {
    setPrototypeOf(O, prototype);
    captureStackTrace?.(O, newTarget);
  }
  // 4. Perform CreateNonEnumerableDataPropertyOrThrow(O, "error", error).
  // 5. Perform CreateNonEnumerableDataPropertyOrThrow(O, "suppressed", suppressed).
  // 6. Return O.
  return define(O, { error, suppressed });
} as unknown as SuppressedErrorConstructor;

/** The prototype that newTarget gives. */
function prototypeOf(self: object, newTarget: Constructor): object {
  // [[Construct]] of a function has read newTarget.prototype, for `this`. It is not read again but
  // where that led to Object.prototype, which is also what it takes if there was no object.
  const read = getPrototypeOf(self) as object;
  return getPrototypeOf(read) === null
    ? GetPrototypeFromConstructor(newTarget, SuppressedError)
    : read;
}

// A minifier renames functions; a built-in function has the name that the specification gives it.
define(SuppressedError, { name: "SuppressedError" }, { configurable: true });
define(SuppressedError, { prototype: SuppressedError.prototype }, { writable: false });
setPrototypeOf(SuppressedError, Error);
setPrototypeOf(SuppressedError.prototype, Error.prototype);
define(SuppressedError.prototype, { message: "", name: "SuppressedError" });
