import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { suite, test } from "node:test";
import { isAlive } from "./is-alive.ts";
import { RUNTIMES } from "./runtimes.ts";
import { fixture, start, unwind } from "./unwind.ts";

/** Prints its pid, and then goes on until it is ended. */
const STAYS = "echo $$; exec sleep 1000 >&- 2>&-";
const IGNORES = "trap '' TERM; echo $$; exec >&- 2>&-; while :; do sleep 1; done";

const LEFTOVERS = [
  { left: "a process", script: STAYS, by: "SIGTERM" },
  { left: "a process that ignores SIGTERM", script: IGNORES, by: "SIGKILL" },
  {
    left: "a stopped process",
    script: "sleep 1000 >&- 2>&- & kill -STOP $!; echo $!; exec >&- 2>&-; wait",
    by: "SIGTERM",
  },
  { left: "a session of its own", script: `exec setsid sh -c '${STAYS}'`, by: "SIGTERM" },
  { left: "a daemon that has forked twice", script: `(setsid sh -c '${STAYS}' &)`, by: "SIGTERM" },
  {
    left: "a process without environment, and its parent",
    script: `env -i sh -c '${STAYS}' & wait`,
    by: "SIGTERM",
  },
  {
    left: "a daemon that has forked twice and cleared its environment",
    script: `(env -i setsid sh -c '${STAYS}' &)`,
    by: "SIGTERM",
  },
  {
    left: "a process that starts another when it is to end",
    script: `trap 'setsid sleep 1000 >&- 2>&- & exit' TERM; echo $$; sleep 1000 >&- 2>&- & wait`,
    by: "SIGTERM",
  },
] as const;

suite("what the command leaves running is ended", { concurrency: 2 }, () => {
  for (const { left, script, by } of LEFTOVERS) {
    test(left, async () => {
      const command = [process.execPath, fixture("leaves.mjs"), "sh", "-c", script];
      const { code, stdout, stderr } = await unwind(["run", "--grace", "300", "--", ...command]);
      assert.equal(code, 3);
      const pid = Number(stdout);
      assert.ok(pid > 0);
      assert.equal(isAlive(pid), false);
      assert.match(stderr, new RegExp(`\\(pid ${pid}\\) was left running; ended it with ${by}`));
    });
  }

  for (const { version, node } of RUNTIMES) {
    test(`after SIGKILL of the command (Node ${version})`, async () => {
      const args = [fixture("leaves.mjs"), "--and-dies", "sh", "-c", STAYS];
      const { signal, stdout } = await unwind(["run", "--", node, ...args], "", node);
      assert.equal(signal, "SIGKILL");
      assert.equal(isAlive(Number(stdout)), false);
    });
  }

  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
    test(`after ${signal} to unwind`, async () => {
      const script = `(${STAYS}) & exec sleep 1000 >&- 2>&-`;
      const { process, stdout, ending } = start(["run", "--", "sh", "-c", script]);
      const [line] = (await once(stdout, "data")) as [Buffer];
      process.kill(signal);
      assert.equal((await ending).signal, signal);
      assert.equal(isAlive(Number(line.toString())), false);
    });
  }

  test("a second signal while they are ended ends the grace", async () => {
    // Left running with our stdout, so that we hear of its SIGTERM.
    const stubborn = "trap 'echo refused' TERM; echo ready; while :; do sleep 1; done";
    const script = `(${stubborn}) & read line`;
    const running = start(["run", "--grace", "600000", "--", "sh", "-c", script]);
    const lines = createInterface({ input: running.stdout })[Symbol.asyncIterator]();
    assert.equal((await lines.next()).value, "ready");
    running.stdin.end("go on\n");
    assert.equal((await lines.next()).value, "refused");
    running.process.kill("SIGTERM");
    const { code, stderr } = await running.ending;
    assert.equal(code, 0);
    assert.match(stderr, /ended it with SIGKILL/);
  });

  test("what an inner run left when it was killed", async () => {
    const inner = [process.execPath, fixture("../../bin/unwind.js"), "run", "--"];
    const script = `echo $PPID; ${STAYS}`;
    const { stdout, ending } = start(["run", "--", ...inner, "sh", "-c", script]);
    const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
    const [innerPid, pid] = [(await lines.next()).value, (await lines.next()).value].map(Number);
    process.kill(innerPid ?? 0, "SIGKILL");
    assert.equal((await ending).signal, "SIGKILL");
    assert.equal(isAlive(pid ?? 0), false);
  });
});

test("what the command did not start stays", async () => {
  const bystander = spawn("sleep", ["1000"], { stdio: "ignore" });
  await once(bystander, "spawn");
  try {
    const { code } = await unwind(["run", "--", "sh", "-c", "sleep 1000 & exit 0"]);
    assert.equal(code, 0);
    assert.equal(isAlive(bystander.pid ?? 0), true);
  } finally {
    bystander.kill();
  }
});
