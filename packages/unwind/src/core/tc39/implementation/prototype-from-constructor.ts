import { isObject } from "../../values/thenable.ts";

/** A constructor as the algorithms see it: what counts is its `prototype`. */
export type Constructor = (abstract new (...args: never[]) => object) & { prototype: object };

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
  return isObject(prototype) ? prototype : intrinsic.prototype;
}
