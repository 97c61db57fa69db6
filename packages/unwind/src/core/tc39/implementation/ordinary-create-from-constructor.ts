import { isObject } from "../../values/thenable.ts";

// Kept, as a built-in function keeps its intrinsics, lest the program replaces them.
const { construct } = Reflect;

/** A constructor as the algorithms see it: what counts is its `prototype`. */
export type Constructor = abstract new (...args: never[]) => object;

/**
 * https://tc39.es/ecma262/#sec-ordinarycreatefromconstructor: `slots` is a constructor that gives
 * the internal slots, and the default prototype is `intrinsic.prototype`.
 */
export function OrdinaryCreateFromConstructor(
  newTarget: Constructor,
  intrinsic: Constructor,
  slots: Constructor,
): object {
  // intrinsic.prototype cannot change, and to read it is not observable: Reflect.construct does it.
  if (newTarget === intrinsic) return construct(slots, [], intrinsic) as object;
  return construct(slots, [], carrier(GetPrototypeFromConstructor(newTarget, intrinsic))) as object;
}

/**
 * https://tc39.es/ecma262/#sec-getprototypefromconstructor. Where `newTarget.prototype` is not an
 * object, the specification takes the intrinsic of newTarget's realm. A program cannot ask for that
 * realm, so it is the intrinsic of our own.
 */
export function GetPrototypeFromConstructor(
  newTarget: Constructor,
  intrinsic: Constructor,
): object {
  const prototype: unknown = newTarget.prototype;
  return isObject(prototype) ? prototype : (intrinsic.prototype as object);
}

/** A constructor to be the NewTarget that `Reflect.construct` reads the prototype from. */
export function carrier(prototype: object): Constructor {
  function Carrier(): void {}
  Carrier.prototype = prototype;
  return Carrier as unknown as Constructor;
}
