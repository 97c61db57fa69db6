// Every ending of a program that runs in main(): what was released, in which order, and what its
// parent saw. Each row is a process.
import { suite, test } from "node:test";
import { nodes } from "../node-process.ts";
import { otherRuntimes } from "./other-runtimes.ts";
import { fixtures } from "./run-fixtures.ts";
import type { Expected } from "./run-fixtures.ts";
import { runProgram } from "./run-program.ts";
import type { SignalAfter } from "./run-program.ts";

/** What follows the word that names the ending, where everything can be awaited. */
const released = "stop2 stop1 drain2 drain1 drain2. drain1. server server. pool log2 log1 log1.";
/** Where the process exits there and then: what is async is begun, or forced. */
const atExit = "stop2 stop1 drain2 drain1 server! pool log2 log1";
/** Where the last releases are cut off. */
const cutOff = "stop2 stop1 drain2 drain1 drain2. drain1. server server. pool log2 log1";

type Row = readonly [
  ending: string,
  trace: string,
  status: number | string,
  stderr?: readonly RegExp[],
  signals?: readonly SignalAfter[],
];

const unawaited = (name: string): RegExp =>
  RegExp(`process.exit\\(\\) waits for nothing.*: ${name} was begun to be released`);
const allUnawaited = ["drain2", "drain1", "log1"].map(unawaited);
const send = (signal: NodeJS.Signals): SignalAfter[] => [{ word: "ready", signal }];
const term = send("SIGTERM");

const rows: readonly Row[] = [
  ["returns", `returned ${released} end`, 0],
  ["returns, exitCode 3", `returned ${released} end`, 3],
  ["throws", `error ${released}`, 1, [/^file:.*\n.*\n *\^\n\nTypeError: from the body\n +at /]],
  ["suppresses its error", `error ${released} end`, 0],
  ["waits for the ending", `drained ${released} end`, 0],
  ["never ends", `drained ${released}`, 13, [/^/]],

  ["a rejection", `error ${released}`, 1, [/\^\n\nTypeError: nobody awaits\n +at /]],
  ["an exception", `error ${released}`, 1, [/\^\n\nTypeError: nobody catches\n +at /]],
  ["an exception that is no error", `error ${released}`, 1, [/\na text\n.*\n\nNode\.js v/]],
  ["a handler of uncaught exceptions", `handled goes on returned ${released} end`, 0],

  ["exit(3)", `exit ${released}`, 3],
  ["exit(3), not awaited", `exit ${released}`, 3],
  ["exit(3) in a function that nobody awaits", `exit ${released}`, 3],
  ["exit() with exitCode 4", `exit ${released}`, 4],
  ["exit(6) in a release", `returned ${released} end`, 6],
  ["exit(SIGPIPE)", `signal ${released}`, "SIGPIPE"],
  ["exit(SIGXFSZ)", `signal ${released}`, "SIGXFSZ"],
  ["exit(SIGUSR1)", `signal ${released}`, "SIGUSR1"],
  ["exit(SIGKILL)", `signal ${released}`, "SIGKILL"],

  ["process.exit(4)", `exit ${atExit}`, 4, allUnawaited],
  ["process.exit(4) in a timer", `exit ${atExit}`, 4, allUnawaited],
  ["process.exit(5) in an exit listener", `exit ${atExit}`, 5, allUnawaited],
  ["process.exit(5) in an async release", `returned ${cutOff}`, 5, [unawaited("log1")]],
  ["process.exit(5) in a release at process.exit(4)", `exit ${atExit}`, 6, allUnawaited],
  [
    "process.exit(5) in a release at the deadline",
    `ready signal ${atExit}`,
    "SIGTERM",
    [/50 ms after SIGTERM: hangs is not done, after \d+ ms\. It is cut off/],
    term,
  ],

  ["waits for a signal", `ready signal ${released}`, "SIGINT", [], send("SIGINT")],
  ["waits for a signal", `ready signal ${released}`, "SIGTERM", [], term],
  ["waits for a signal", `ready signal ${released}`, "SIGHUP", [], send("SIGHUP")],
  ["waits for a signal", `ready signal ${released}`, "SIGQUIT", [], send("SIGQUIT")],
  ["raises SIGTERM first", `signal ${released}`, "SIGTERM"],
  ["throws what the signal throws", `signal ${released}`, "SIGTERM"],
  ["throws what an abort of its own throws", `signal ${released}`, "SIGTERM"],
  [
    "throws an abort and an error",
    `ready signal ${released}`,
    "SIGTERM",
    [/Releasing main\(\) failed after SIGTERM:\n(.*\n)*.*TypeError: too late/],
    term,
  ],
  [
    "fails after the signal",
    `ready signal ${released}`,
    "SIGTERM",
    [/Releasing main\(\) failed after SIGTERM:\nTypeError: too late\n +at /],
    term,
  ],
  ["a signal while returning", `returned ${released}`, "SIGTERM"],
  ["the signal twice at once", `ready signal ${released}`, "SIGTERM", [], term],
  [
    "the signal twice",
    `ready signal ${cutOff}`,
    "SIGTERM",
    [/SIGTERM came while the program was ending: twice is not done/],
    term,
  ],
  [
    "another signal",
    `ready signal ${cutOff}`,
    "SIGINT",
    [/SIGINT came while the program was ending: another is not done/],
    term,
  ],
  [
    "a second signal after an error",
    `error ${cutOff}`,
    "SIGTERM",
    [/Uncaught:\nTypeError: nobody catches\n +at /],
  ],

  [
    "a release hangs",
    "returned stop2 stop1 drain2 drain1 drain2. drain1. hangs! server! pool log2 log1 end log1.",
    1,
    [/1000 ms after main\(\) returned: hangs is not done, after \d+ ms\. It is cut off/],
  ],
  [
    "throws, and a release hangs",
    "error stop2 stop1 drain2 drain1 drain2. drain1. server! pool log2 log1",
    1,
    [/: hangs is not done/, /\^\n\nTypeError: from the body\n +at /],
  ],
  [
    "a release hangs after a signal",
    "ready signal stop2 stop1 drain2 drain1 drain2. drain1. stuck! server! pool log2 log1",
    "SIGTERM",
    [/1000 ms after SIGTERM: Connection in main\(\) is not done/],
    term,
  ],
  [
    "a release hangs within stacks",
    "ready signal stop2 stop1 drain2 drain1 drain2. drain1. stuck! inner outer server! pool log2 log1",
    "SIGTERM",
    [/^unwind: 1000 ms after SIGTERM: Connection in main\(\) is not done, after .*\n.*log1/],
    term,
  ],
  [
    "a release that nothing forces hangs within a stack",
    "ready signal stop2 stop1 drain2 drain1 drain2. drain1. inner server! pool log2 log1",
    "SIGTERM",
    [/^unwind: 1000 ms after SIGTERM: flush in main\(\) is not done, after .*\n.*log1/],
    term,
  ],
  [
    "a release hangs as the loop has drained",
    "drained stop2 stop1 drain2 drain1 drain2. drain1. stuck! server! pool log2 log1 log1.",
    1,
    [/^unwind: 1000 ms after .*: Connection in main\(\) is not done/],
  ],
  [
    "process.exit(4) while a stack within is closed",
    "exit stop2 stop1 drain2 drain1 stuck! inner server! pool log2 log1",
    4,
    allUnawaited,
  ],
  [
    "process.exit(4) while something is released early",
    "flush exit stop2 stop1 drain2 drain1 stuck! server! pool log2 log1",
    4,
    [...allUnawaited, unawaited("flush in main\\(\\)")],
  ],
  [
    "the body hangs after a signal",
    "ready signal aborted stop2 stop1 drain2 drain1 drain2. drain1. server! pool log2 log1",
    "SIGTERM",
    [/1000 ms after SIGTERM: the body of main\(\) is not done/],
    term,
  ],
  [
    "a release throws",
    `returned ${released} end`,
    1,
    [/Releasing the lock failed after main\(\) returned:\nTypeError: in the release\n +at /],
  ],
  [
    "a release throws after a signal",
    `ready signal ${released}`,
    "SIGTERM",
    [/Releasing main\(\) failed after SIGTERM:\nTypeError: in the release\n +at /],
    term,
  ],
  [
    "releases throw at process.exit",
    `exit ${atExit}`,
    1,
    [/Releasing fail in main\(\) failed after exit\(0\)/, /Releasing fail failed after exit\(0\)/],
  ],
  [
    "an error while ending",
    `ready signal ${released}`,
    "SIGTERM",
    [/Uncaught after SIGTERM:\nTypeError: one more\n +at /],
    term,
  ],
  [
    "releases register others",
    "returned stop2 stop1 late-stop drain2 drain1 late-stop. drain2. drain1. server server. " +
      "pool late-log late-log. log2 log1 log1. end",
    0,
  ],
  [
    "releases register others at process.exit",
    "exit stop2 stop1 drain2 drain1 server! pool late-stop late-log log2 log1",
    4,
    allUnawaited,
  ],
];

suite("a program in main()", () => {
  const run = fixtures();

  for (const [version, node] of nodes)
    suite(version, { concurrency: 2 }, () => {
      for (const [ending, trace, status, stderr = [/^$/], signals] of rows)
        test(`${ending}: ${String(status)}`, async () => {
          await run([node], "program.ts", ending, [trace, status, stderr], signals);
        });
    });

  // These know no drained event loop while a top-level await is pending, and print errors their own way.
  for (const [runtime, command] of otherRuntimes)
    suite(runtime, { concurrency: 2 }, () => {
      for (const [ending, trace, status, , signals] of rows)
        if (!trace.startsWith("drained"))
          test(`${ending}: ${String(status)}`, async () => {
            await run(command, "program.ts", ending, [trace, status, []], signals);
          });
    });

  test("as process 1, which cannot die of a signal, exits with 128 + its number", async (t) => {
    const unshare = [
      "--map-root-user",
      "--pid",
      "--fork",
      "--kill-child",
      process.execPath,
    ] as const;
    const possible = await runProgram(["unshare", ...unshare, "--version"]);
    if (possible.status !== 0) return t.skip("this machine makes no PID namespaces");
    const expected: Expected = [`signal ${released}`, 143];
    await run(["unshare", ...unshare], "program.ts", "raises SIGTERM first", expected);
  });

  for (const mode of ["warn", "none", "strict", "throw", "warn-with-error-code"])
    test(`leaves what --unhandled-rejections=${mode} says to the runtime`, async () => {
      const fatal = mode === "strict" || mode === "throw";
      const trace = fatal ? `error ${released}` : `drained ${released} end`;
      const status = fatal || mode === "warn-with-error-code" ? 1 : 0;
      const stderr = mode === "none" ? /^$/ : /TypeError: nobody awaits/;
      const command = [process.execPath, `--unhandled-rejections=${mode}`] as const;
      await run([...command], "program.ts", "a rejection", [trace, status, [stderr]]);
    });
});
