import {
  buildReport,
  type CommandExit,
  readRecords,
  type Report,
  watchedEnvironment,
} from "@unwind/leak-finder";
import { within } from "unwind";
import { newCookies } from "unwind/node";
import type { Cookies, LeftProcess, ProcessTree } from "unwind/node";
import { say } from "../say.ts";
import { describeLeft } from "./describe-left.ts";
import { describeReport } from "./describe-report.ts";
import { leftResource } from "./left-resource.ts";
import { mayBeWatched } from "./may-be-watched.ts";
import { outputs } from "./outputs.ts";
import { runCommand } from "./run-command.ts";
import type { RunOptions } from "./run-options.ts";
import { asksToEnd, type CaughtSignals, caughtSignals } from "./signals.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

/** Runs the command, ends what it leaves running, tells what it left open. Gives how we shall end. */
export async function run(options: RunOptions): Promise<CommandExit> {
  const asked = outputs(options);
  // Signals are caught only after this, so that none is lost before there is a command to get it.
  const cookies = await newCookies();
  return within(temporaryDirectory(), caughtSignals(), async (directory, signals) => {
    const { report, left } = await watch(options, { directory, signals, cookies });
    const lines = [...describeReport(report), ...describeLeft(left)];
    if (!options.quiet && lines.length > 0) say(lines.join("\n"));
    for (const output of asked) output(report);
    return options.failOnLeak ? failingOnLeak(report) : report.exit;
  });
}

interface Surroundings {
  readonly directory: string;
  readonly signals: CaughtSignals;
  readonly cookies: Cookies;
}

interface Outcome {
  readonly report: Report;
  readonly left: readonly LeftProcess[];
}

async function watch(
  { command, grace }: RunOptions,
  { directory, signals, cookies }: Surroundings,
): Promise<Outcome> {
  const { env } = process;
  const environment = mayBeWatched(command, env) ? watchedEnvironment(env, directory) : env;
  const startedAt = new Date();
  const { exit, tree } = await runCommand({ command, environment, signals, cookies });
  const durationMs = Date.now() - startedAt.getTime();
  const left = await endLeft(tree, grace, signals);
  const leftRunning = left.map(leftResource);
  const records = readRecords(directory);
  return {
    left,
    report: buildReport({ command, exit, startedAt, durationMs, records, leftRunning }),
  };
}

function endLeft(tree: ProcessTree, grace: number, signals: CaughtSignals): Promise<LeftProcess[]> {
  const hurry = new AbortController();
  signals.listener = (signal) => {
    if (asksToEnd(signal)) hurry.abort();
  };
  return tree.end({ killMs: grace, hurry: hurry.signal });
}

/** A command that failed keeps its own status. */
function failingOnLeak({ exit, leaks }: Report): CommandExit {
  return exit.code === 0 && leaks.length > 0 ? { ...exit, code: 1 } : exit;
}
