/** Runs something while a method of these objects does nothing, and puts the method back. */
export function withoutMethod<N extends PropertyKey>(
  name: N,
  objects: readonly Record<N, unknown>[],
  run: () => void,
): void {
  const own = objects.map((object) => Object.getOwnPropertyDescriptor(object, name));
  const nothing = { value: () => {}, configurable: true, writable: true };
  for (const object of objects) Object.defineProperty(object, name, nothing);
  try {
    run();
  } finally {
    for (const [i, object] of objects.entries()) putBack(object, name, own[i]);
  }
}

function putBack(object: object, name: PropertyKey, own: PropertyDescriptor | undefined): void {
  if (own === undefined) Reflect.deleteProperty(object, name);
  else Object.defineProperty(object, name, own);
}
