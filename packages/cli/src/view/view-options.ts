import { Failure } from "../failure.ts";
import { parseOptions } from "../parse-options.ts";

export interface ViewOptions {
  readonly report: string;
  readonly html: string;
  readonly help: boolean;
}

const OPTIONS = {
  html: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** The options of `unwind view`; the page lies beside the report if nothing else is said. */
export function parseViewOptions(args: readonly string[]): ViewOptions {
  const config = { args, options: OPTIONS, allowPositionals: true } as const;
  const { values, positionals } = parseOptions(config, "view");
  const { help } = values;
  const [report = "", ...others] = positionals;
  if (report === "" && !help) throw new Failure("no report given: unwind view FILE.json");
  if (others.length > 0) throw new Failure("unwind view takes one report");
  return { report, html: values.html ?? beside(report), help };
}

function beside(report: string): string {
  return `${report.replace(/\.json$/, "")}.html`;
}
