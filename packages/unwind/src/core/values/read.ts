/** Whether anything has a property; false where asking throws, as it does of what is no object. */
export function has(value: unknown, key: PropertyKey): boolean {
  try {
    return key in (value as object);
  } catch {
    return false;
  }
}

/** A property of anything; undefined where reading it throws (a proxy, a getter). */
export function read(value: unknown, key: PropertyKey): unknown {
  try {
    return (value as Record<PropertyKey, unknown> | null | undefined)?.[key];
  } catch {
    return undefined;
  }
}
