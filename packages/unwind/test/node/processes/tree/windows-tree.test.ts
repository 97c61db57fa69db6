import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import {
  endWindowsTree,
  killWindowsTree,
} from "../../../../src/node/processes/tree/windows-tree.ts";

const { PATH } = process.env;
let directory = "";

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "unwind-test-"));
  process.env["PATH"] = `${directory}${delimiter}${PATH ?? ""}`;
});

afterEach(() => {
  process.env["PATH"] = PATH;
  rmSync(directory, { recursive: true });
});

/** A `taskkill` that notes what it is given. */
function taskkill(script: string): void {
  const log = join(directory, "log");
  writeFileSync(log, "");
  const text = `#!/bin/sh\necho "$*" >> ${log}\n${script}\n`;
  writeFileSync(join(directory, "taskkill"), text, { mode: 0o700 });
}

const asked = (): string => readFileSync(join(directory, "log"), "utf8");

for (const [how, end] of [
  ["at the end of the block", endWindowsTree],
  ["by force", killWindowsTree],
] as const) {
  test(`${how} taskkill ends the tree`, async () => {
    taskkill('kill -KILL "$2"');
    const child = spawn("sleep", ["1000"], { stdio: "ignore" });
    const exited = once(child, "exit");
    await end(child);
    await exited;
    assert.equal(asked(), `/PID ${child.pid} /T /F\n`);
  });

  test(`${how} the child is ended where taskkill fails`, async () => {
    taskkill("exit 128");
    const child = spawn("sleep", ["1000"], { stdio: "ignore" });
    const exited = once(child, "exit");
    await end(child);
    await exited;
    assert.equal(child.killed, true);
  });

  test(`${how} a child that has ended is left alone, since its pid may be another's`, async () => {
    taskkill("exit 0");
    const child = spawn("true", { stdio: "ignore" });
    await once(child, "exit");
    await end(child);
    assert.equal(asked(), "");
  });
}
