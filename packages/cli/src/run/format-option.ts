import { Failure } from "../failure.ts";

/** One `--format NAME[=FILE]`; without a path, what it gives goes to stderr. */
export interface FormatOption {
  readonly name: "sarif" | "github";
  readonly path: string | undefined;
}

/** SARIF needs a file: between the words of the command it would be of no use. */
export function parseFormat(text: string): FormatOption {
  const [name = "", path] = text.split(/=(.*)/s);
  if (name !== "sarif" && name !== "github")
    throw new Failure(`--format takes github or sarif=FILE, not '${text}'`);
  if (path === "" || (path === undefined && name === "sarif"))
    throw new Failure(`--format ${name} is given no file: --format ${name}=FILE`);
  return { name, path };
}
