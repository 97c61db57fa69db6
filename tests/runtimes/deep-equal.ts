/** What `node:assert/strict` calls deeply equal: same prototypes, same own values, cycles too. */
export function isDeepEqual(left: unknown, right: unknown): boolean {
  return compare(left, right, new Map());
}

type Pairs = Map<object, object>;

function compare(left: unknown, right: unknown, seen: Pairs): boolean {
  if (Object.is(left, right)) return true;
  if (!isObject(left) || !isObject(right)) return false;
  if (Object.getPrototypeOf(left) !== Object.getPrototypeOf(right)) return false;
  if (seen.get(left) === right) return true;
  seen.set(left, right);
  return compareParts(parts(left), parts(right), seen);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Functions are equal only if they are the same one, so none gets here. */
function parts(value: object): Map<unknown, unknown> {
  const keys = Reflect.ownKeys(value).filter((key) => isCompared(value, key));
  const own = keys.map((key): [unknown, unknown] => [key, Reflect.get(value, key)]);
  return new Map([...own, ...contents(value)]);
}

function isCompared(value: object, key: PropertyKey): boolean {
  const hiddenInErrors = ["name", "message", "cause", "errors", "error", "suppressed"];
  if (value instanceof Error && hiddenInErrors.includes(String(key))) return true;
  return Object.prototype.propertyIsEnumerable.call(value, key);
}

function contents(value: object): [unknown, unknown][] {
  if (value instanceof Map) return [...value.entries()];
  if (value instanceof Set) return [...value.keys()].map((key) => [key, key]);
  if (value instanceof RegExp || value instanceof Date) return [["text", String(value)]];
  return [];
}

function compareParts(
  left: Map<unknown, unknown>,
  right: Map<unknown, unknown>,
  seen: Pairs,
): boolean {
  if (left.size !== right.size) return false;
  return [...left].every(([key, value]) => right.has(key) && compare(value, right.get(key), seen));
}
