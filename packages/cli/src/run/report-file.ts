import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Report } from "@unwind/leak-finder";
import { Failure } from "../failure.ts";

/** The file of `--report`, emptied at once: an old report must not pass for that of this run. */
export class ReportFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = resolve(path);
    this.#write("");
  }

  write(report: Report): void {
    this.#write(`${JSON.stringify(report, null, 2)}\n`);
  }

  #write(text: string): void {
    try {
      writeFileSync(this.#path, text);
    } catch (error) {
      throw new Failure(`cannot write the report: ${(error as Error).message}`);
    }
  }
}
