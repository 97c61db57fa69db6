import { read } from "./read.ts";

/** What error messages call a value: its name if it has one, else its class, else itself. */
export function nameOf(value: unknown): string {
  for (const named of [value, read(value, "constructor")]) {
    const name = read(named, "name");
    if (typeof name === "string" && name !== "") return name;
  }
  return value === null ? "null" : typeof value;
}
