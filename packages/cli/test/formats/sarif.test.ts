import assert from "node:assert/strict";
import { test } from "node:test";
import { sarifLog } from "../../src/formats/sarif.ts";
import { frame, leak, report } from "../reports.ts";

const library = frame("/app/node_modules/pool/index.js", 1, null);
const own = frame("/app/src/a b#c.mjs");
const outside = frame("/other/x.mjs");

const leaks = [
  leak({ openedAt: [library, own, outside], count: 3 }),
  leak({ kind: "net.Socket", openedAt: [] }),
  leak({ kind: "net.Socket", openedAt: [frame("webpack:///src/a.ts")] }),
];

function runOf(overrides: Parameters<typeof report>[0] = { leaks }) {
  const log = sarifLog(report(overrides), "/app");
  assert.equal(log.version, "2.1.0");
  assert.equal(log.runs.length, 1);
  return log.runs[0];
}

test("each kind is a rule, and each result names its own", () => {
  const { tool, results } = runOf();
  assert.equal(tool.driver.name, "unwind");
  const ids = tool.driver.rules.map(({ id }) => id);
  assert.deepEqual(ids, ["fs.openSync", "net.Socket"]);
  for (const { ruleId, ruleIndex, message, level } of results) {
    assert.equal(ids[ruleIndex], ruleId);
    assert.ok(message.text.length > 0);
    assert.equal(level, "error");
  }
});

test("a result lies at the program's own line, relative to the working directory", () => {
  const { originalUriBaseIds, results } = runOf();
  assert.deepEqual(originalUriBaseIds, { WORKINGDIRECTORY: { uri: "file:///app/" } });
  assert.deepEqual(results[0]!.locations, [
    {
      physicalLocation: {
        artifactLocation: { uri: "src/a%20b%23c.mjs", uriBaseId: "WORKINGDIRECTORY" },
        region: { startLine: 10, startColumn: 5 },
      },
      logicalLocations: [{ fullyQualifiedName: "open", kind: "function" }],
    },
  ]);
  assert.equal(results[0]!.occurrenceCount, 3);
});

test("the stack is whole, innermost first; what is not below the directory has a whole URI", () => {
  const { results } = runOf();
  const uris = results[0]!.stacks[0]!.frames.map(
    ({ location }) => location.physicalLocation.artifactLocation.uri,
  );
  assert.deepEqual(uris, [
    "node_modules/pool/index.js",
    "src/a%20b%23c.mjs",
    "file:///other/x.mjs",
  ]);
  assert.equal(
    results[2]!.locations[0]!.physicalLocation.artifactLocation.uri,
    "webpack:///src/a.ts",
  );
});

test("a leak without a stack has no location", () => {
  const { results } = runOf();
  assert.deepEqual([results[1]!.locations, results[1]!.stacks], [[], []]);
});

test("how the command ended is its invocation", () => {
  const [exited] = runOf().invocations;
  assert.deepEqual(
    [exited.exitCode, exited.exitSignalName, exited.startTimeUtc, exited.endTimeUtc],
    [0, undefined, "2026-01-31T12:00:00.000Z", "2026-01-31T12:00:05.000Z"],
  );
  const [killed] = runOf({ exit: { code: null, signal: "SIGTERM" } }).invocations;
  assert.deepEqual([killed.exitCode, killed.exitSignalName], [undefined, "SIGTERM"]);
  assert.equal(killed.executionSuccessful, true);
});

test("a report without leaks has a run without results, so that old alerts are closed", () => {
  const { results, tool } = runOf({});
  assert.deepEqual([results, tool.driver.rules], [[], []]);
});
