import { pathToFileURL } from "node:url";
import { type Frame, type Leak, ownFrame, type Report } from "@unwind/leak-finder";
import { leakMessage } from "./leak-message.ts";
import type {
  SarifArtifact,
  SarifInvocation,
  SarifLocation,
  SarifLog,
  SarifResult,
  SarifRule,
  SarifRun,
} from "./sarif-log.ts";
import { encodeUriPath, pathInside, uriOf } from "./location.ts";

/** The name by which paths are relative to the directory that `unwind` was started in. */
const BASE = "WORKINGDIRECTORY";

/** The leaks of a report as SARIF 2.1.0 (OASIS): a rule for each kind, a result for each leak. */
export function sarifLog(report: Report, directory: string): SarifLog {
  const kinds = [...new Set(report.leaks.map(({ kind }) => kind))];
  const run: SarifRun = {
    tool: { driver: { name: "unwind", rules: kinds.map(rule) } },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { [BASE]: { uri: `${pathToFileURL(directory).href}/` } },
    invocations: [invocation(report)],
    results: report.leaks.map((leak) => result(leak, { report, kinds, directory })),
  };
  return { $schema: SCHEMA, version: "2.1.0", runs: [run] };
}

const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

function rule(kind: string): SarifRule {
  return {
    id: kind,
    shortDescription: { text: `A ${kind} was opened and never released.` },
    defaultConfiguration: { level: "error" },
  };
}

function invocation({ command, exit, startedAt, durationMs }: Report): SarifInvocation {
  return {
    commandLine: command.join(" "),
    arguments: command.slice(1),
    startTimeUtc: startedAt,
    endTimeUtc: new Date(Date.parse(startedAt) + durationMs).toISOString(),
    ...(exit.code === null ? {} : { exitCode: exit.code }),
    ...(exit.signal === null ? {} : { exitSignalName: exit.signal }),
    // It is the search for leaks that succeeded, whatever became of the command.
    executionSuccessful: true,
  };
}

interface Surroundings {
  readonly report: Report;
  readonly kinds: readonly string[];
  readonly directory: string;
}

function result(leak: Leak, { report, kinds, directory }: Surroundings): SarifResult {
  const { kind, count, openedMs, holdsProcessOpen, openedAt } = leak;
  const frame = ownFrame(openedAt);
  const frames = openedAt.map((at) => ({ location: location(at, directory) }));
  return {
    ruleId: kind,
    ruleIndex: kinds.indexOf(kind),
    level: "error",
    message: { text: leakMessage(leak, report.durationMs - openedMs) },
    occurrenceCount: count,
    locations: frame === undefined ? [] : [location(frame, directory)],
    stacks: frames.length === 0 ? [] : [{ message: { text: "opened by" }, frames }],
    properties: { openedMs, holdsProcessOpen },
  };
}

function location({ file, line, column, function: name }: Frame, directory: string): SarifLocation {
  return {
    physicalLocation: {
      artifactLocation: artifact(file, directory),
      region: { startLine: Math.max(line, 1), startColumn: Math.max(column, 1) },
    },
    ...(name === null
      ? {}
      : { logicalLocations: [{ fullyQualifiedName: name, kind: "function" }] }),
  };
}

function artifact(file: string, directory: string): SarifArtifact {
  const path = pathInside(directory, file);
  return path === undefined ? { uri: uriOf(file) } : { uri: encodeUriPath(path), uriBaseId: BASE };
}
