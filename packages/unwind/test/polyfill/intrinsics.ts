/** What explicit resource management adds to a realm, well-known symbols aside. */
export interface Intrinsics {
  readonly SuppressedError: SuppressedErrorConstructor;
  readonly DisposableStack: DisposableStackConstructor;
  readonly AsyncDisposableStack: AsyncDisposableStackConstructor;
  readonly iteratorDispose: (this: unknown) => unknown;
  readonly asyncIteratorDispose: (this: unknown) => unknown;
}

export const iteratorPrototype = Object.getPrototypeOf(
  Object.getPrototypeOf([].values()),
) as Iterator<unknown>;

async function* generator(): AsyncGenerator {}
export const asyncIteratorPrototype = Object.getPrototypeOf(
  Object.getPrototypeOf(generator.prototype),
) as AsyncIterator<unknown>;

/** Where the realm has each of them, as `[object, key]`. */
export const places = {
  SuppressedError: [globalThis, "SuppressedError"],
  DisposableStack: [globalThis, "DisposableStack"],
  AsyncDisposableStack: [globalThis, "AsyncDisposableStack"],
  iteratorDispose: [iteratorPrototype, Symbol.dispose],
  asyncIteratorDispose: [asyncIteratorPrototype, Symbol.asyncDispose],
} as const satisfies Record<keyof Intrinsics, readonly [object, PropertyKey]>;

export const names = Object.keys(places) as (keyof Intrinsics)[];

export type Descriptors = Readonly<
  Partial<Record<keyof Intrinsics, PropertyDescriptor | undefined>>
>;

/** The realm's property descriptors of those that it has. */
export function descriptors(): Descriptors {
  const found = names.map((name) => {
    const [object, key] = places[name];
    return [name, Object.getOwnPropertyDescriptor(object, key)] as const;
  });
  return Object.fromEntries(found.filter(([, descriptor]) => descriptor !== undefined));
}

/** Makes the realm have these, and none of the others. */
export function setDescriptors(wanted: Descriptors): void {
  for (const name of names) {
    const [object, key] = places[name];
    const descriptor = wanted[name];
    if (descriptor) Object.defineProperty(object, key, descriptor);
    else Reflect.deleteProperty(object, key);
  }
}

/** The values, if none is missing. */
export function valuesOf(found: Descriptors): Intrinsics | undefined {
  if (names.some((name) => !found[name])) return undefined;
  return Object.fromEntries(names.map((name) => [name, found[name]?.value as unknown])) as never;
}
