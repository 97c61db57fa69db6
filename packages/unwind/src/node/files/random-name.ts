import { randomBytes } from "node:crypto";

/** A name that nobody guesses, nor takes by chance. */
export function randomName(): string {
  return randomBytes(8).toString("hex");
}
