import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { Failure } from "../failure.ts";

/** A file that a run writes, emptied at once: an old one must not pass for that of this run. */
export class OutputFile {
  readonly path: string;
  readonly #content: string;

  /** `content` is what the user is told cannot be written. */
  constructor(path: string, content: string) {
    this.path = resolve(path);
    this.#content = content;
    this.write("");
  }

  write(text: string): void {
    try {
      writeFileSync(this.path, text);
    } catch (error) {
      throw new Failure(`cannot write the ${this.#content}: ${(error as Error).message}`);
    }
  }
}
