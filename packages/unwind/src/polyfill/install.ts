import { define } from "../core/tc39/implementation/define.ts";

/** Defines, not enumerable, those of the properties that the object does not have itself. */
export function install(
  object: object,
  properties: Readonly<Record<PropertyKey, unknown>>,
  attributes?: PropertyDescriptor,
): void {
  for (const key of Reflect.ownKeys(properties))
    if (!Object.hasOwn(object, key))
      define(object, { [key]: properties[key as string] }, attributes);
}
