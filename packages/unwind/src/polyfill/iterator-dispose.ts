import { GetMethod } from "../core/tc39/implementation/dispose-method.ts";

const { apply } = Reflect;

interface Returning {
  readonly return?: unknown;
}

// A method of an object literal is what a built-in function is: not a constructor, and named after
// its key. A computed key would not do: in Node 20 and 22 Symbol.dispose is Symbol(nodejs.dispose).

/** https://tc39.es/ecma262/#sec-%iterator.prototype%-%symbol.dispose% */
// eslint-disable-next-line @typescript-eslint/unbound-method -- to be installed elsewhere
export const iteratorDispose = {
  "[Symbol.dispose]"(this: unknown): void {
    // 1.-2. Let return be ? GetMethod(O, "return").
    const method = GetMethod((this as Returning).return, "return");
    // 3. If return is not undefined, perform ? Call(return, O).
    if (method !== undefined) apply(method, this, []);
  },
}["[Symbol.dispose]"];

/** https://tc39.es/ecma262/#sec-%asynciteratorprototype%-%symbol.asyncdispose% */
// eslint-disable-next-line @typescript-eslint/unbound-method -- to be installed elsewhere
export const asyncIteratorDispose = {
  "[Symbol.asyncDispose]"(this: unknown): Promise<void> {
    // 2., 4. An async function makes promiseCapability, and rejects it where a step is abrupt.
    return returnAsync(this);
  },
}["[Symbol.asyncDispose]"];

async function returnAsync(O: unknown): Promise<void> {
  // 3. Let return be Completion(GetMethod(O, "return")).
  const method = GetMethod((O as Returning).return, "return");
  // 5. If return is undefined, resolve with undefined.
  // 6. Else, let result be Completion(Call(return, O)), and resolve with undefined after it.
  if (method !== undefined) await apply(method, O, []);
}
