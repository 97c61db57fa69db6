import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fixture } from "./unwind.ts";

const bin = fixture("../../bin/unwind.js");

function inTerminal(command: readonly string[]): { status: number | null; printed: string } {
  const args = [fixture("in-a-terminal.py"), process.execPath, bin, "run", "--", ...command];
  const { status, stdout } = spawnSync("python3", args, { encoding: "utf8" });
  return { status, printed: stdout };
}

test("Ctrl-C reaches the command once, and its status is ours", () => {
  const { status, printed } = inTerminal([process.execPath, fixture("counts-interrupts.mjs")]);
  assert.match(printed, /in all 1\n/);
  assert.equal(status, 5);
});

test("Ctrl-C ends a command that does not mind it, and us", () => {
  const { status } = inTerminal(["sh", "-c", "echo ready; exec sleep 1000"]);
  assert.equal(status, 128 + 2);
});

test("the command keeps the terminal", () => {
  const streams = "[process.stdin, process.stdout, process.stderr]";
  const script = `console.log(${streams}.map(({ isTTY }) => isTTY).join(" "))`;
  const { printed } = inTerminal([process.execPath, "-e", script]);
  assert.equal(printed, "true true true\n");
});
