import assert from "node:assert/strict";
import { once } from "node:events";
import { suite, test } from "node:test";
import type { Worker } from "node:worker_threads";
import { ArgumentError, errorsIn, force, StuckError, within } from "unwind";
import { worker, WorkerEndedError, workerExitCode } from "unwind/node";
import type { OwnedWorkerOptions } from "unwind/node";
import { FakeClock } from "unwind/testing";

const POST = "const { parentPort } = require('node:worker_threads');";

function program(script: string, options: OwnedWorkerOptions = {}) {
  return worker(POST + script, { eval: true, ...options });
}

/** The code with which it ended; undefined while it runs. */
function endOf(held: Worker): { code?: number } {
  const end: { code?: number } = {};
  held.once("exit", (code) => (end.code = code));
  return end;
}

const ENDLESS = [
  {
    does: "waits for messages",
    script: "parentPort.on('message', () => {}); parentPort.postMessage(1)",
  },
  { does: "loops for ever", script: "parentPort.postMessage(1); for (;;);" },
  {
    does: "waits for a lock",
    script:
      "parentPort.postMessage(1); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)",
  },
];

for (const { does, script } of ENDLESS)
  test(`a worker that ${does} has ended when the block has, by success or failure`, async () => {
    const end = await within(program(script, { ready: "message" }), endOf);
    assert.equal(end.code, 1);
    let failed: { code?: number } = {};
    const error = new Error("of the block");
    const failing = within(program(script, { ready: "message" }), (held) => {
      failed = endOf(held);
      throw error;
    });
    await assert.rejects(failing, (thrown) => thrown === error);
    assert.equal(failed.code, 1);
  });

test("a worker that has ended by itself is fine", async () => {
  assert.equal(await within(program("process.exit(3)"), workerExitCode), 3);
});

test("a worker that is not read can end", async () => {
  const script =
    "for (let i = 0; i < 1000; i++) console.log('x'.repeat(1000)); parentPort.postMessage(1)";
  const end = await within(program(script, { stdout: true, ready: "message" }), endOf);
  assert.notEqual(end.code, undefined);
});

suite("messages that come before the block listens", () => {
  test("are the block's, in their order", async () => {
    const script = "for (const n of [1, 2, 3]) parentPort.postMessage(n);";
    const got = await within(program(script, { ready: "message" }), async (held) => {
      const numbers: unknown[] = [];
      // It may have ended by now.
      await new Promise<void>((resolve) => {
        held.on("message", (number) => {
          if (numbers.push(number) === 3) resolve();
        });
      });
      return numbers;
    });
    assert.deepEqual(got, [1, 2, 3]);
  });

  test("are not lost where one waits for one after the other", async () => {
    const script = "for (const n of [1, 2, 3]) parentPort.postMessage(n); parentPort.ref()";
    await within(program(script, { ready: "message" }), async (held) => {
      for (const expected of [1, 2, 3]) assert.deepEqual(await once(held, "message"), [expected]);
    });
  });
});

suite("entering rejects with what goes wrong before the worker is ready", () => {
  test("an argument that it refuses", async () => {
    await assert.rejects(
      within(worker("relative.js"), () => {}),
      { code: "ERR_WORKER_PATH" },
    );
    await assert.rejects(
      within(worker("/x.js", { endMs: -1 }), () => {}),
      ArgumentError,
    );
  });

  for (const [what, managed, expected] of [
    ["a throw", program("throw new Error('at start')", { ready: "message" }), /at start/],
    ["a file that is not there", worker("/no/such/file.js", { ready: "message" }), /Cannot find/],
    ["an end", program("process.exit(4)", { ready: "message" }), WorkerEndedError],
  ] as const)
    test(what, async () => {
      const body = (): never => assert.fail("The block ran.");
      await assert.rejects(within(managed, body), expected);
    });
});

suite("an error of the worker in the block is not lost", () => {
  const throwing = "parentPort.once('message', () => { throw new Error('of the worker') })";

  test("it is thrown at the end, if nobody listened for it", async () => {
    const exit = within(program(throwing), async (held) => {
      held.postMessage("go on");
      assert.equal(await workerExitCode(held), 1);
    });
    await assert.rejects(exit, /^Error: of the worker$/);
  });

  test("with the block's own error, if that failed too", async () => {
    const exit = within(program(throwing), async (held) => {
      held.postMessage("go on");
      assert.equal(await workerExitCode(held), 1);
      throw new Error("of the block");
    });
    await assert.rejects(exit, (error) => {
      const messages = errorsIn(error).map((error) => (error as Error).message);
      assert.deepEqual(messages, ["of the worker", "of the block"]);
      return true;
    });
  });

  test("it is the listener's, if there was one", async () => {
    const errors = await within(program(throwing), (held) => {
      held.postMessage("go on");
      return once(held, "error") as Promise<Error[]>;
    });
    assert.equal(errors[0]?.message, "of the worker");
    await assert.rejects(
      within(program(throwing), (held) => {
        held.postMessage("go on");
        return once(held, "message");
      }),
      /of the worker/,
    );
  });
});

suite("a worker that is asked to end", () => {
  const obedient = "parentPort.once('message', (code) => { process.exitCode = code })";

  test("ends by itself", async () => {
    const options = { endMessage: 7, endMs: Infinity };
    assert.deepEqual(await within(program(obedient, options), endOf), { code: 7 });
  });

  test("is terminated after endMs", async () => {
    const clock = new FakeClock();
    const options = { endMessage: "end", endMs: 1234, clock, ready: "message" } as const;
    const script =
      "parentPort.on('message', (m) => parentPort.postMessage(m)); parentPort.postMessage(0)";
    const end = await within(program(script, options), (held) => {
      held.on("message", (message) => {
        if (message === "end") clock.advance(1234);
      });
      return endOf(held);
    });
    assert.deepEqual(end, { code: 1 });
  });

  test("is not asked when the block has failed", async () => {
    const options = { endMessage: 7, endMs: Infinity };
    let end: { code?: number } = {};
    const failing = within(program(obedient, options), (held) => {
      end = endOf(held);
      throw new Error("of the block");
    });
    await assert.rejects(failing, /of the block/);
    assert.equal(end.code, 1);
  });
});

suite("what a worker owes", () => {
  /** The notes of a worker that owes releases, after the end of its block. */
  async function notesOf(
    how: string,
    options: OwnedWorkerOptions,
    body: (held: Worker) => void = () => {},
  ) {
    const notes = new Int32Array(new SharedArrayBuffer(40));
    const file = new URL("../fixtures/owing.ts", import.meta.url);
    const held = worker(file, { workerData: { how, notes }, ready: "message", ...options });
    const thrown: unknown[] = await within(held, body).then(
      () => [],
      (error: unknown) => [error],
    );
    return [...notes.subarray(1, 1 + Number(notes[0])), ...thrown];
  }

  test("is released before it is terminated, by success or failure", async () => {
    const fail = (): never => {
      throw "of the block";
    };
    for (const how of ["onExit", "main"]) {
      const released = how === "main" ? [2, 1] : [1];
      assert.deepEqual(await notesOf(how, { drainMs: Infinity }), released);
      assert.deepEqual(await notesOf(how, { drainMs: Infinity }, fail), [
        ...released,
        "of the block",
      ]);
    }
  });

  test("is forced where it is stuck after drainMs", async () => {
    // What is older is begun then, and may get its turn or not.
    const [first] = await notesOf("hangs", { drainMs: 50 });
    assert.equal(first, 2);
  });

  test("is left where it shall have no time, or is in a loop", async () => {
    assert.deepEqual(await notesOf("onExit", { drainMs: 0 }), []);
    assert.deepEqual(await notesOf("is busy", { drainMs: Infinity }), []);
  });

  test("is waited for no longer than it lives", async () => {
    assert.deepEqual(await notesOf("ends itself", { drainMs: Infinity }), []);
    await notesOf("hangs", { drainMs: Infinity }, (held) => {
      held.on("message", (message) => {
        if (message === "hangs") void held.terminate();
      });
    });
  });

  test("is asked for only where it owes something", async () => {
    const channel = new BroadcastChannel("unwind.exit.v1");
    const heard: unknown[] = [];
    const last = new Promise<void>((resolve) => {
      channel.onmessage = ({ data }) => (data === "last" ? resolve() : void heard.push(data));
    });
    await within(program("parentPort.on('message', () => {})"), () => {});
    await notesOf("onExit", {});
    const sender = new BroadcastChannel("unwind.exit.v1");
    sender.postMessage("last");
    await last;
    sender.close();
    channel.close();
    assert.equal(heard.length, 1);
  });
});

test("a worker in a call that nothing interrupts is reported", async () => {
  const clock = new FakeClock();
  const script = "parentPort.postMessage(0); require('node:child_process').execSync('sleep 1')";
  const options = { killMs: 1234, clock, ready: "message" } as const;
  let end: Promise<unknown> = Promise.resolve();
  const exit = within(program(script, options), (held) => {
    const { terminate } = held;
    held.terminate = () => {
      setImmediate(() => clock.advance(1234));
      return terminate.call(held);
    };
    end = once(held, "exit");
    held.ref();
  });
  await assert.rejects(exit, (error) => {
    assert.ok(error instanceof StuckError);
    assert.match(error.message, /did not end within 1234 ms of terminate\(\)/);
    return true;
  });
  const keepsOpen = setInterval(() => {}, 1000);
  await end;
  clearInterval(keepsOpen);
});

test("[force] terminates it", async () => {
  const manager = program("for (;;);");
  await within(manager, async (held) => {
    manager[force]();
    assert.equal(await workerExitCode(held), 1);
  });
});

test("the exit code of a worker is known when it has ended", async () => {
  await within(program("parentPort.postMessage(1)", { ready: "message" }), async (held) => {
    await workerExitCode(held);
    assert.equal(await workerExitCode(held), 0);
  });
});
