import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { Failure } from "../failure.ts";
import { reportPage } from "../page/report-page.ts";
import { readReport } from "./read-report.ts";
import type { ViewOptions } from "./view-options.ts";

/** Writes the page of a report that `unwind run --report` has written. Gives the page's path. */
export function view({ report, html }: ViewOptions): string {
  const path = resolve(html);
  if (path === resolve(report)) throw new Failure(`the page would overwrite the report ${report}`);
  const page = reportPage(readReport(report));
  try {
    writeFileSync(path, page);
  } catch (error) {
    throw new Failure(`cannot write the page: ${(error as Error).message}`);
  }
  return path;
}
