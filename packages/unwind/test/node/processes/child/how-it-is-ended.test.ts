import assert from "node:assert/strict";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { AsyncExitStack, force, StuckError, within } from "unwind";
import { childProcess, childStatus, LeftRunningError } from "unwind/node";
import { FakeClock } from "unwind/testing";
import { isAlive } from "../is-alive.ts";
import { linesOf } from "./lines.ts";

/** Says when it may be asked to end, and when it refuses. */
const REFUSES = "trap 'echo refused' TERM; echo ready; while :; do sleep 1; done";

test("a child that refuses is killed once killMs have passed, and not before", async () => {
  const clock = new FakeClock();
  const child = await within(childProcess("sh", ["-c", REFUSES], { clock }), async (running) => {
    const next = linesOf(running.stdout);
    assert.equal(await next(), "ready");
    void next().then(() => {
      assert.equal(running.signalCode, null);
      clock.advance(4999);
      assert.equal(isAlive(running.pid ?? 0), true);
      clock.advance(1);
    });
    return running;
  });
  assert.equal(child.signalCode, "SIGKILL");
});

test("with a killMs of 0 nobody is asked", async () => {
  const asked = "trap 'echo refused' TERM; echo ready; while :; do sleep 1; done";
  const options = { killMs: 0 };
  let output: Promise<string> | undefined;
  await within(childProcess("sh", ["-c", asked], options), async (child) => {
    await once(child.stdout, "readable");
    output = text(child.stdout);
  });
  assert.equal(await output, "ready\n");
});

test("killSignal is how it is asked", async () => {
  const script = "trap 'echo by SIGINT; exit 7' INT; echo; while :; do sleep 0.01; done";
  const options = { killSignal: "SIGINT", killMs: Infinity } as const;
  let output: Promise<string> | undefined;
  const child = await within(childProcess("bash", ["-c", script], options), async (running) => {
    await once(running.stdout, "readable");
    output = text(running.stdout);
    return running;
  });
  assert.equal(child.exitCode, 7);
  assert.equal(await output, "\nby SIGINT\n");
});

test("what it writes when it is asked is read, and nobody has to read it", async () => {
  const script =
    "trap 'head -c 1000000 /dev/zero; exit 0' TERM; echo; while :; do sleep 0.01; done";
  for (const isRead of [true, false]) {
    let output: Promise<string> | undefined;
    const options = { killMs: Infinity };
    const child = await within(childProcess("sh", ["-c", script], options), async (running) => {
      await once(running.stdout, "readable");
      if (isRead) output = text(running.stdout);
      else running.stdout.removeAllListeners();
      return running;
    });
    assert.equal(child.exitCode, 0);
    assert.equal((await output)?.length, isRead ? 1_000_001 : undefined);
  }
});

test("a slow reader gets what was written, to its end", async () => {
  const script = "head -c 1000000 /dev/zero; exit 0";
  let length = 0;
  let reading: Promise<void> | undefined;
  await within(childProcess("sh", ["-c", script], { drainMs: Infinity }), async (child) => {
    reading = (async () => {
      for await (const chunk of child.stdout) {
        length += (chunk as Buffer).length;
        for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
      }
    })();
    await childStatus(child);
  });
  await reading;
  assert.equal(length, 1_000_000);
});

test("a child that waits for its unread output to be read can end", async () => {
  const script = "head -c 10000000 /dev/zero; trap 'exit 5' TERM; while :; do sleep 0.01; done";
  const options = { killMs: Infinity };
  await within(childProcess("sh", ["-c", script], options), async (child) => {
    // Both buffers are full: that of the pipe, and ours.
    while (child.stdout.readableLength === 0) await new Promise(setImmediate);
  });
});

test("a reader that stops reading is reported, and does not hold up the end", async () => {
  const clock = new (class extends FakeClock {
    override setTimeout(callback: () => void, ms: number): unknown {
      if (ms === 1234) setImmediate(() => this.advance(ms));
      return super.setTimeout(callback, ms);
    }
  })();
  const options = { clock, drainMs: 1234 };
  const exit = within(childProcess("yes", [], options), async (child) => {
    // Asks to be told, and does not read.
    child.stdout.on("readable", () => {});
    await once(child.stdout, "readable");
  });
  await assert.rejects(exit, (error) => {
    assert.ok(error instanceof StuckError);
    assert.match(error.message, /output of yes was not read to its end within 1234 ms/);
    return true;
  });
});

test("what we may not signal is reported, and not claimed dead", async (context) => {
  let pid = 0;
  const exit = within(childProcess("sleep", ["1000"], { killMs: Infinity }), (child) => {
    pid = child.pid ?? 0;
    context.mock.method(process, "kill", () => {
      throw Object.assign(new Error("kill EPERM"), { code: "EPERM" });
    });
  });
  await assert.rejects(exit, (error) => {
    assert.ok(error instanceof LeftRunningError);
    assert.equal(error.code, "ERR_LEFT_RUNNING");
    assert.match(error.message, /sleep\b.* \(pid \d+: we may not signal it\)/);
    assert.deepEqual(
      error.processes.map((left) => left.pid),
      [pid],
    );
    return true;
  });
  assert.equal(isAlive(pid), true);
  context.mock.restoreAll();
  process.kill(pid, "SIGKILL");
});

test("what survives SIGKILL is reported after the patience", async (context) => {
  const clock = new FakeClock();
  let pid = 0;
  const exit = within(childProcess("sleep", ["1000"], { clock }), (child) => {
    pid = child.pid ?? 0;
    context.mock.method(process, "kill", (_: number, signal: string) => {
      if (signal === "SIGTERM") setImmediate(() => clock.advance(5000));
      if (signal === "SIGKILL") setImmediate(() => clock.advance(2000));
      return true;
    });
  });
  await assert.rejects(exit, /sleep\b.* \(pid \d+: it survived SIGKILL\)/);
  context.mock.restoreAll();
  process.kill(pid, "SIGKILL");
});

test("nothing is started once the signal is aborted", async () => {
  const reason = new Error("too late");
  const options = { signal: AbortSignal.abort(reason) };
  const entering = within(childProcess("no-such-command", [], options), () => {});
  await assert.rejects(entering, (error) => error === reason);
});

test("an abort while it is being started ends it, and is the error", async () => {
  const controller = new AbortController();
  const reason = new Error("never mind");
  const options = { signal: controller.signal };
  const pids: number[] = [];
  const entering = within(childProcess("sleep", ["1000"], options), (child) => {
    pids.push(child.pid ?? 0);
  });
  controller.abort(reason);
  await assert.rejects(entering, (error) => error === reason);
  assert.deepEqual(pids, []);
});

test("an abort ends the tree, which the block sees; it waits for nothing else", async () => {
  const controller = new AbortController();
  const options = { signal: controller.signal };
  const script = "sh -c 'echo $$; exec sleep 1000' & exec sleep 1000";
  const pid = await within(childProcess("sh", ["-c", script], options), async (child) => {
    const grandchild = Number(await linesOf(child.stdout)());
    controller.abort();
    assert.deepEqual(await childStatus(child), { code: null, signal: "SIGTERM" });
    return grandchild;
  });
  assert.equal(isAlive(pid), false);
});

test("[force] kills the whole tree synchronously", async () => {
  const script = "trap '' TERM; (env -i setsid sleep 1000 & echo $!); while :; do sleep 1; done";
  const manager = childProcess("sh", ["-c", script], { killMs: Infinity });
  const pids = await within(manager, async (child) => {
    const daemon = Number(await linesOf(child.stdout)());
    manager[force]();
    return [child.pid ?? 0, daemon];
  });
  assert.deepEqual(pids.filter(isAlive), []);
});

test("a stack whose release deadline passes kills it", async () => {
  const clock = new FakeClock();
  const stack = new AsyncExitStack({ releaseTimeout: 100, clock });
  const child = await stack.use(childProcess("sh", ["-c", REFUSES], { killMs: Infinity }));
  const next = linesOf(child.stdout);
  await next();
  const closing = stack.disposeAsync();
  await next();
  clock.advance(100);
  await assert.rejects(closing, StuckError);
  assert.deepEqual(await childStatus(child), { code: null, signal: "SIGKILL" });
});
