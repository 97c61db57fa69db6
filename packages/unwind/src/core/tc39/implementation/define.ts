const { defineProperty } = Object;

const ordinary: PropertyDescriptor = { writable: true, configurable: true };

/** Defines properties as built-in objects have them, which is not enumerable. */
export function define<O extends object>(
  object: O,
  properties: Readonly<Record<PropertyKey, unknown>>,
  attributes = ordinary,
): O {
  for (const key of Reflect.ownKeys(properties))
    defineProperty(object, key, { ...attributes, value: properties[key as string] });
  return object;
}
