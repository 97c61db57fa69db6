import assert from "node:assert/strict";
import { test } from "node:test";
import { describeReport } from "../../src/run/describe-report.ts";
import { frame, leak, report } from "../reports.ts";

test("10,000 leaks of one line are three lines, with the age of the oldest", () => {
  assert.deepEqual(describeReport(report({ leaks: [leak({ count: 10_000 })] })), [
    "unwind: 10000 of 10000 resources opened were never released",
    "  fs.openSync × 10000, the first /data/file, open for 4 s",
    "      at open (/app/main.mjs:10:5)",
  ]);
});

test("leaks of 1,000 lines fit a screen of 24 lines, those of the most first", () => {
  const leaks = Array.from({ length: 1000 }, (_, index) =>
    leak({
      count: index === 900 ? 7 : 1,
      holdsProcessOpen: true,
      openedAt: [frame("/m.mjs", index)],
    }),
  );
  const lines = describeReport(report({ leaks, exit: { code: null, signal: "SIGKILL" } }));
  assert.ok(lines.length < 24);
  assert.match(lines[1]!, /× 7/);
  assert.match(lines[3]!, /fs\.openSync \/data\/file, open for 4 s, holds the process open/);
  assert.ok(lines.includes("  and 992 more lines of code: see --html or --report"));
});

const ENDINGS = [
  ...["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGKILL"].map((signal) => ({
    signal,
    holds: true,
    told: true,
  })),
  { signal: "SIGSEGV", holds: true, told: false },
  { signal: null, holds: true, told: false },
  { signal: "SIGTERM", holds: false, told: false },
];

for (const { signal, holds, told } of ENDINGS) {
  test(`what ${holds ? "holds" : "does not hold"} the process open, ended by ${signal ?? "itself"}, is ${told ? "" : "not "}told`, () => {
    const exit = { code: signal === null ? 0 : null, signal };
    const leaks = [leak({ openedMs: 5 }), leak({ kind: "net.Server", holdsProcessOpen: holds })];
    const last = describeReport(report({ leaks, exit })).at(-1);
    const says = `unwind: ${signal ?? ""} had to end it: the process is held open by net.Server /data/file at open (/app/main.mjs:10:5)`;
    assert.equal(last === says, told);
  });
}

test("nothing that a program says moves the cursor or begins a line", () => {
  const label = "\u001b[2J\n::error::\u202e";
  const text = describeReport(report({ leaks: [leak({ label })] })).join("");
  assert.ok(text.includes("\\u001b[2J\\n::error::\\u202e,"));
});

test("a long label loses its middle", () => {
  const label = `/start${"x".repeat(1000)}end`;
  const [, line] = describeReport(report({ leaks: [leak({ label })] }));
  assert.match(line!, /^ {2}fs\.openSync \/startx+…x+end, open for 4 s$/);
  assert.ok(line!.length < 80);
});
