import type { Report } from "@unwind/leak-finder";
import { Failure } from "../failure.ts";
import { githubCommands } from "../formats/github.ts";
import { sarifLog } from "../formats/sarif.ts";
import { reportPage } from "../page/report-page.ts";
import { say } from "../say.ts";
import { OutputFile } from "./output-file.ts";
import type { RunOptions } from "./run-options.ts";

/** Writes a report to where the user wants it. */
export type Output = (report: Report) => void;

/** Every output that the options ask for; their files are there, empty, from now on. */
export function outputs({ report, html, formats }: RunOptions): Output[] {
  const files = [
    ...toFile(report, "report", (found) => `${JSON.stringify(found, null, 2)}\n`),
    ...toFile(html, "page", reportPage),
    ...formats.flatMap(({ name, path }) => toFile(path, `${name} file`, FORMATS[name])),
  ];
  refuseSharedFile(files.map(({ file }) => file.path));
  const spoken = formats.filter(({ path }) => path === undefined);
  return [
    ...files.map(({ output }) => output),
    ...spoken.map(({ name }) => (found: Report) => {
      tell(FORMATS[name](found));
    }),
  ];
}

type Write = (report: Report) => string;

const FORMATS: Readonly<Record<"sarif" | "github", Write>> = {
  sarif: (report) => `${JSON.stringify(sarifLog(report, process.cwd()), null, 2)}\n`,
  github: (report) =>
    githubCommands(report, process.env["GITHUB_WORKSPACE"] ?? process.cwd())
      .map((command) => `${command}\n`)
      .join(""),
};

function toFile(path: string | undefined, content: string, write: Write) {
  if (path === undefined) return [];
  const file = new OutputFile(path, content);
  const output: Output = (report) => {
    file.write(write(report));
  };
  return [{ file, output }];
}

function refuseSharedFile(paths: readonly string[]): void {
  const shared = paths.find((path, index) => paths.indexOf(path) !== index);
  if (shared !== undefined) throw new Failure(`two outputs would be written to ${shared}`);
}

function tell(text: string): void {
  if (text !== "") say(text.trimEnd());
}
