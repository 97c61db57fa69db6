import { readFileSync } from "node:fs";
import type { Report } from "@unwind/leak-finder";
import { Failure } from "../failure.ts";
import { isReport } from "./is-report.ts";

const VERSION = 1;

/** The report in a file; a failure that says what the file is instead. */
export function readReport(path: string): Report {
  const value = parse(read(path), path);
  const version = versionOf(value);
  if (typeof version === "number" && version !== VERSION)
    throw new Failure(
      `${path} is a report of version ${version}; this unwind reads version ${VERSION}`,
    );
  if (!isReport(value)) throw new Failure(`${path} is no report of unwind run`);
  return value;
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new Failure(`cannot read the report: ${(error as Error).message}`);
  }
}

function parse(text: string, path: string): unknown {
  if (text.trim() === "") throw new Failure(`${path} is empty: its run has not ended, or failed`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Failure(`${path} is no report of unwind run: ${(error as Error).message}`);
  }
}

function versionOf(value: unknown): unknown {
  return typeof value === "object" && value !== null && "version" in value
    ? value.version
    : undefined;
}
