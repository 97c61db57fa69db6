import assert from "node:assert/strict";
import { after, before } from "node:test";
import { bundledPrograms } from "./bundled-programs.ts";
import type { BundledPrograms } from "./bundled-programs.ts";
import { runProgram } from "./run-program.ts";
import type { EndedProgram, SignalAfter } from "./run-program.ts";

/** What a program is expected to leave: its words, its status, and what it says on stderr. */
export type Expected = readonly [
  trace: string,
  status: number | string,
  stderr?: readonly RegExp[],
];

/** Bundles the fixtures for the tests of a file; gives what runs one and judges it from outside. */
export function fixtures(): (
  command: readonly [runtime: string, ...options: string[]],
  fixture: string,
  ending: string,
  expected: Expected,
  signals?: readonly SignalAfter[],
) => Promise<EndedProgram> {
  let programs: BundledPrograms;
  before(async () => {
    programs = await bundledPrograms();
  });
  after(() => programs[Symbol.asyncDispose]());
  return async (command, fixture, ending, [trace, status, stderr = [/^$/]], signals) => {
    const ended = await runProgram([...command, programs.path(fixture), ending], signals);
    assert.deepEqual({ ...ended, stderr: "" }, { trace, status, stderr: "" }, ended.stderr);
    for (const pattern of stderr) assert.match(ended.stderr, pattern);
    return ended;
  };
}
