import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { executablePath } from "../../../../src/node/processes/cookies/executable-path.ts";

const directory = mkdtempSync(join(tmpdir(), "unwind-test-"));
after(() => rmSync(directory, { recursive: true }));
for (const folder of ["first", "second"]) mkdirSync(join(directory, folder));

function file(name: string, mode: number, content = "#!/bin/sh\n"): void {
  writeFileSync(join(directory, name), content, { mode });
}

file("first/data", 0o600);
file("second/data", 0o700);
file("second/program", 0o700);
file("first/both", 0o700);
file("second/both", 0o700);
file("script", 0o700, "#! /no/such/interpreter -x\n");
mkdirSync(join(directory, "first/folder"));
file("second/folder", 0o700);

const PATH = `${join(directory, "first")}:${join(directory, "second")}`;

for (const [command, found] of [
  ["program", "second/program"],
  ["both", "first/both"],
  ["data", "second/data"],
  ["folder", "second/folder"],
  ["none", undefined],
  ["", undefined],
  ["./second/program", "second/program"],
  ["second/program", "second/program"],
  ["first/data", undefined],
  ["first", undefined],
  ["./script", undefined],
] as const)
  test(`'${command}' is ${found ?? "nothing that can be executed"}`, () => {
    const path = found && join(directory, found);
    assert.equal(executablePath(command, { PATH }, directory), path);
  });

test("an absolute path is itself, and no PATH finds nothing", () => {
  const path = join(directory, "second/program");
  assert.equal(executablePath(path, {}, "/"), path);
  assert.equal(executablePath("sh", {}, "/"), undefined);
});

test("an empty folder of PATH is the working directory", () => {
  const found = executablePath("program", { PATH: ":/nowhere" }, join(directory, "second"));
  assert.equal(found, join(directory, "second/program"));
});
