import { isObject } from "../../values/thenable.ts";
import { GetDisposeMethod, type Hint, type Method } from "./dispose-method.ts";

/**
 * [[DisposableResourceStack]], flattened: [[ResourceValue]] and [[DisposeMethod]] of one resource
 * after the other, two places of an array each. [[Hint]] is the same for all that a stack holds.
 * NewDisposeCapability ( ) is an empty one.
 */
export type DisposeCapability = unknown[];

/** https://tc39.es/ecma262/#sec-adddisposableresource, where method is not present */
export function AddDisposableResource(capability: DisposeCapability, V: unknown, hint: Hint): void {
  // 1.a. If V is either null or undefined and hint is sync-dispose, return unused.
  if ((V === null || V === undefined) && hint === "sync-dispose") return;
  // 1.c. Let resource be ? CreateDisposableResource(V, hint).
  const method = CreateDisposableResource(V, hint);
  // 3. Append resource to disposeCapability.[[DisposableResourceStack]].
  append(capability, V, method);
}

/** https://tc39.es/ecma262/#sec-adddisposableresource, where method is present */
export function AddDisposeMethod(capability: DisposeCapability, method: Method): void {
  // 2.b. Let resource be ? CreateDisposableResource(undefined, hint, method).
  // 3. Append resource to disposeCapability.[[DisposableResourceStack]].
  append(capability, undefined, method);
}

const disposers = {
  "sync-dispose": "[Symbol.dispose]",
  "async-dispose": "[Symbol.asyncDispose] or [Symbol.dispose]",
};

/** https://tc39.es/ecma262/#sec-createdisposableresource: gives its [[DisposeMethod]]. */
function CreateDisposableResource(V: unknown, hint: Hint): Method | undefined {
  // 1.a. If V is either null or undefined, set method to undefined.
  if (V === null || V === undefined) return undefined;
  // 1.b.i. If V is not an Object, throw a TypeError exception.
  if (!isObject(V)) throw new TypeError("A resource must be an object, null or undefined");
  // 1.b.ii. Set method to ? GetDisposeMethod(V, hint).
  const method = GetDisposeMethod(V, hint);
  // 1.b.iii. If method is undefined, throw a TypeError exception.
  if (method === undefined) throw new TypeError(`The resource has no ${disposers[hint]} method`);
  return method;
}

/** By index: the program may have replaced Array.prototype.push. */
function append(capability: DisposeCapability, V: unknown, method: Method | undefined): void {
  capability[capability.length] = V;
  capability[capability.length] = method;
}
