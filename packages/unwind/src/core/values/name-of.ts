import { read } from "./read.ts";

/** What error messages call a value: its name if it has one, else its class, else itself. */
export function nameOf(value: unknown): string {
  const names = [read(value, "name"), read(read(value, "constructor"), "name")];
  const name = names.find((candidate) => typeof candidate === "string" && candidate !== "");
  return name === undefined
    ? `a value of type ${value === null ? "null" : typeof value}`
    : (name as string);
}
