/** What error messages call a value: a function's name, an object's class, else its type. */
export function nameOf(value: unknown): string {
  try {
    if (typeof value === "function") return value.name === "" ? "an unnamed function" : value.name;
    if (typeof value === "object" && value !== null) return ownName(value) ?? className(value);
  } catch {
    // A proxy or a getter that throws still gets a name: its type.
  }
  return value === null ? "null" : `a value of type ${typeof value}`;
}

function ownName(value: object): string | undefined {
  const name = "name" in value && value.name;
  return typeof name === "string" && name !== "" ? name : undefined;
}

function className({ constructor }: object): string {
  return typeof constructor === "function" && constructor !== Object && constructor.name !== ""
    ? constructor.name
    : "an object";
}
