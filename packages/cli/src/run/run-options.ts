import { parseArgs } from "node:util";
import { Failure } from "../failure.ts";
import { parseOptions } from "../parse-options.ts";
import { type FormatOption, parseFormat } from "./format-option.ts";

export interface RunOptions {
  readonly command: readonly string[];
  readonly report: string | undefined;
  readonly html: string | undefined;
  readonly formats: readonly FormatOption[];
  readonly failOnLeak: boolean;
  /** Milliseconds between SIGTERM and SIGKILL for what the command leaves running. */
  readonly grace: number;
  readonly quiet: boolean;
  readonly help: boolean;
}

const DEFAULT_GRACE = 2000;

const OPTIONS = {
  report: { type: "string" },
  html: { type: "string" },
  format: { type: "string", multiple: true },
  "fail-on-leak": { type: "boolean", default: false },
  grace: { type: "string", default: String(DEFAULT_GRACE) },
  quiet: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** The options of `unwind run`; what follows `--`, or the first word that is none, is the command. */
export function parseRunOptions(args: readonly string[]): RunOptions {
  const { own, command } = split(args);
  const { values } = parseOptions({ args: own, options: OPTIONS }, "run");
  const { report, html, quiet, help } = values;
  if (command.length === 0 && !help) throw new Failure("no command given: unwind run -- <command>");
  const grace = milliseconds(values.grace);
  const formats = (values.format ?? []).map(parseFormat);
  return { command, report, html, formats, failOnLeak: values["fail-on-leak"], grace, quiet, help };
}

function split(args: readonly string[]): { own: readonly string[]; command: readonly string[] } {
  const config = { args, options: OPTIONS, strict: false, tokens: true } as const;
  const { tokens } = parseArgs(config);
  const end = tokens.find(({ kind }) => kind !== "option");
  if (end === undefined) return { own: args, command: [] };
  const start = end.kind === "option-terminator" ? end.index + 1 : end.index;
  return { own: args.slice(0, end.index), command: args.slice(start) };
}

function milliseconds(text: string): number {
  if (!/^\d+$/.test(text)) throw new Failure(`--grace takes milliseconds, not '${text}'`);
  return Number(text);
}
