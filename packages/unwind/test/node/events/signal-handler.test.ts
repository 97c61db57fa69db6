import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { within } from "unwind";
import { signalHandler } from "unwind/node";
import { fixture } from "../fixture.ts";

const skip = process.platform === "win32" && "Windows sends no signals";

test("a signal is handled inside; afterwards it ends the process again", { skip }, async () => {
  const child = fork(fixture(import.meta.dirname, "signal"));
  const closed = once(child, "close") as Promise<[number | null, NodeJS.Signals | null]>;
  const told: unknown[] = [];
  child.on("message", (message) => {
    told.push(message);
    if (message === "inside" || message === "outside") child.kill("SIGTERM");
  });
  const [code, signal] = await closed;
  assert.deepEqual([code, signal], [null, "SIGTERM"]);
  assert.deepEqual(told, ["inside", "heard SIGTERM", "outside"]);
});

test("several signals, and no listener is left", () => {
  const before = process.listenerCount("SIGCONT");
  const heard: string[] = [];
  within(
    signalHandler(["SIGCONT", "SIGWINCH"], (signal) => heard.push(signal)),
    (target) => {
      assert.equal(target, process);
      process.emit("SIGCONT", "SIGCONT");
      process.emit("SIGWINCH", "SIGWINCH");
    },
  );
  assert.deepEqual(heard, ["SIGCONT", "SIGWINCH"]);
  assert.equal(process.listenerCount("SIGCONT"), before);
});

test("what is no signal, or cannot be handled, is refused", () => {
  for (const signal of ["SIGKILL", "SIGSTOP", "SIGNONE", "sigterm", "toString"])
    assert.throws(() => signalHandler(signal as "SIGTERM", () => undefined), {
      code: "ERR_ARGUMENT",
      message: new RegExp(signal),
    });
});
