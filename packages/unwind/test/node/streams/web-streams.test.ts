import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { errorsIn, StuckError, within } from "unwind";
import { reader, stream, StreamLockedError, writer } from "unwind/node";
import { FakeClock } from "unwind/testing";
import { failing, fails, failure } from "./failing.ts";

const broken = new Error("the stream broke");

/** A source, and what it was cancelled with. */
function source(...chunks: string[]): [ReadableStream<string>, unknown[]] {
  const cancelled: unknown[] = [];
  const readable = new ReadableStream<string>({
    start: (controller) => {
      for (const chunk of chunks) controller.enqueue(chunk);
    },
    cancel: (reason) => void cancelled.push(reason),
  });
  return [readable, cancelled];
}

/** A slow sink, and what became of it. */
function sink(): [WritableStream<string>, unknown[]] {
  const log: unknown[] = [];
  const writable = new WritableStream<string>({
    write: async (chunk) => {
      await new Promise(setImmediate);
      log.push(chunk);
    },
    close: () => void log.push("closed"),
    abort: (reason) => void log.push(reason),
  });
  return [writable, log];
}

async function write(to: WritableStream<string>, ...chunks: string[]): Promise<void> {
  const lock = to.getWriter();
  for (const chunk of chunks) lock.write(chunk).catch(() => {});
  lock.releaseLock();
  await undefined;
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(setImmediate);
}

suite("a ReadableStream", () => {
  test("is cancelled on success, quietly, if it is unread", async () => {
    const [readable, cancelled] = source("a");
    await within(stream(readable), () => {});
    assert.deepEqual(cancelled, [undefined]);
  });

  test("may have been read to its end", async () => {
    const response = new Response("text").body!;
    assert.equal(await within(stream(response), (body) => new Response(body).text()), "text");
  });

  test("is cancelled on failure, with the block's error", async () => {
    const [readable, cancelled] = source("a");
    assert.equal(await fails(within(stream(readable), failing)), failure);
    assert.deepEqual(cancelled, [failure]);
  });

  test("gives the error that it met, once", async () => {
    const errored = (): ReadableStream =>
      new ReadableStream({ start: (controller) => controller.error(broken) });
    assert.equal(await fails(within(stream(errored()), () => {})), broken);
    assert.deepEqual(errorsIn(await fails(within(stream(errored()), failing))), [failure, broken]);
    const rethrown = within(stream(errored()), async (held) => {
      for await (const chunk of held) assert.fail(String(chunk));
    });
    assert.equal(await fails(rethrown), broken);
  });

  test("whose lock is held cannot be cancelled, unless it is over", async () => {
    const [readable, cancelled] = source("a");
    const error = await fails(within(stream(readable), (held) => void held.getReader()));
    assert(error instanceof StreamLockedError);
    assert.deepEqual(cancelled, []);
    const over = new Response("text").body!;
    await within(stream(over), async (held) => {
      const lock = held.getReader();
      while (!(await lock.read()).done);
    });
    const [second] = source("a");
    const both = within(stream(second), (held) => {
      held.getReader();
      throw failure;
    });
    const [locked, block] = errorsIn(await fails(both));
    assert(locked instanceof StreamLockedError);
    assert.equal(block, failure);
  });
});

suite("a WritableStream", () => {
  test("is written out on success, and closed", async () => {
    const [writable, log] = sink();
    await within(stream(writable), (held) => write(held, "a", "b", "c"));
    assert.deepEqual(log, ["a", "b", "c", "closed"]);
  });

  test("may have been closed, or be closing", async () => {
    for (const wait of [true, false]) {
      const [writable, log] = sink();
      await within(stream(writable), async (held) => {
        await write(held, "a");
        const closing = held.close();
        if (wait) await closing;
      });
      assert.deepEqual(log, ["a", "closed"]);
    }
  });

  test("is aborted on failure, with the block's error", async () => {
    const [writable, log] = sink();
    const writing = within(stream(writable), async (held) => {
      await write(held, "a", "b");
      throw failure;
    });
    assert.equal(await fails(writing), failure);
    assert.equal(log.at(-1), failure);
    assert(!log.includes("b"));
  });

  test("gives the error that it met, once", async () => {
    const errored = (): WritableStream<string> =>
      new WritableStream({ write: () => Promise.reject(broken) });
    const writing = within(stream(errored()), (held) => write(held, "a"));
    assert.equal(await fails(writing), broken);
    const both = within(stream(errored()), async (held) => {
      await write(held, "a");
      await new Promise(setImmediate);
      throw failure;
    });
    assert.deepEqual(errorsIn(await fails(both)), [failure, broken]);
    const rethrown = within(stream(errored()), async (held) => {
      const lock = held.getWriter();
      try {
        await lock.write("a");
      } finally {
        lock.releaseLock();
      }
    });
    assert.equal(await fails(rethrown), broken);
  });

  test("gives what aborting throws", async () => {
    const writable = new WritableStream({ abort: () => Promise.reject(broken) });
    assert.deepEqual(errorsIn(await fails(within(stream(writable), failing))), [broken, failure]);
  });

  for (const [how, body] of [
    ["succeeds", () => undefined],
    ["fails", failing],
  ] as const)
    test(`that never writes is given up after flushMs, if the block ${how}`, async () => {
      const clock = new FakeClock();
      const writable = new WritableStream<string>({ write: () => new Promise(() => {}) });
      const told = fails(
        within(stream(writable, { flushMs: 500, clock }), async (held) => {
          await write(held, "a");
          await new Promise(setImmediate);
          body();
        }),
      );
      await until(() => clock.next !== undefined);
      clock.advance(500);
      const [stuck, block] = errorsIn(await told);
      assert(stuck instanceof StuckError);
      assert.equal(block, how === "fails" ? failure : undefined);
    });

  test("whose lock is held is not lost silently", { skip: process.version < "v22" }, async () => {
    const [writable] = sink();
    const error = await fails(within(stream(writable), (held) => void held.getWriter()));
    assert(error instanceof StreamLockedError);
    assert.match(error.message, /^Cannot close a WritableStream while its lock is held/);
  });
});

suite("a TransformStream", () => {
  const upperCase = (): TransformStream<string, string> =>
    new TransformStream({
      transform: (chunk, controller) => controller.enqueue(chunk.toUpperCase()),
      flush: (controller) => controller.enqueue("."),
    });

  test("passes on what it holds to those who read it", async () => {
    const read: string[] = [];
    const transform = upperCase();
    const reading = transform.readable.pipeTo(
      new WritableStream({ write: (chunk) => void read.push(chunk) }),
    );
    await within(stream(transform), (held) => write(held.writable, "a", "b"));
    await reading;
    assert.deepEqual(read, ["A", "B", "."]);
  });

  test("that nobody reads drains all the same", async () => {
    await within(stream(upperCase()), (held) => write(held.writable, "a", "b", "c"));
  });

  test("fails at both sides with the block's error", async () => {
    const transform = upperCase();
    const reading = fails(transform.readable.getReader().read());
    assert.equal(await fails(within(stream(transform), failing)), failure);
    assert.equal(await reading, failure);
  });
});

suite("reader", () => {
  test("gives a reader, and releases the lock on success", async () => {
    const [readable, cancelled] = source("a", "b");
    const read = await within(reader(readable), (lock) => lock.read());
    assert.deepEqual(read, { done: false, value: "a" });
    assert(!readable.locked);
    assert.deepEqual(await readable.getReader().read(), { done: false, value: "b" });
    assert.deepEqual(cancelled, []);
  });

  test("cancels on success if it is told to", async () => {
    const [readable, cancelled] = source("a");
    await within(reader(readable, { cancel: true }), (lock) => lock.read());
    assert.deepEqual([readable.locked, cancelled], [false, [undefined]]);
  });

  test("cancels on failure, then releases the lock", async () => {
    const [readable, cancelled] = source("a");
    assert.equal(await fails(within(reader(readable), failing)), failure);
    assert.deepEqual([readable.locked, cancelled], [false, [failure]]);
  });

  test("gives the stream's own error once", async () => {
    const readable = new ReadableStream({ start: (controller) => controller.error(broken) });
    assert.equal(await fails(within(reader(readable), (lock) => lock.read())), broken);
  });

  test("leaves a stream whose lock the block has released", async () => {
    const [readable, cancelled] = source("a");
    const work = within(reader(readable), (lock) => {
      lock.releaseLock();
      throw failure;
    });
    assert.equal(await fails(work), failure);
    assert.deepEqual(cancelled, []);
  });

  test("fills buffers of yours", async () => {
    const readable = new ReadableStream({
      type: "bytes",
      start: (controller) => controller.enqueue(new TextEncoder().encode("text")),
    });
    const read = await within(reader(readable, { mode: "byob" }), (lock) =>
      lock.read(new Uint8Array(2)),
    );
    assert.equal(Buffer.from(read.value!).toString(), "te");
    assert(!readable.locked);
  });
});

suite("writer", () => {
  test("gives a writer, and releases the lock on success", async () => {
    const [writable, log] = sink();
    await within(writer(writable), (lock) => lock.write("a"));
    assert(!writable.locked);
    assert.deepEqual(log, ["a"]);
  });

  test("closes on success if it is told to, also where the block did", async () => {
    for (const body of [
      (lock: WritableStreamDefaultWriter<string>) => void lock.write("a"),
      async (lock: WritableStreamDefaultWriter<string>) => {
        void lock.write("a");
        await lock.close();
      },
    ]) {
      const [writable, log] = sink();
      await within(writer(writable, { close: true }), body);
      assert.deepEqual([writable.locked, log], [false, ["a", "closed"]]);
    }
  });

  test("aborts on failure, then releases the lock", async () => {
    const [writable, log] = sink();
    assert.equal(await fails(within(writer(writable), failing)), failure);
    assert.deepEqual([writable.locked, log], [false, [failure]]);
  });

  test("gives the stream's own error once", async () => {
    const writable = new WritableStream({ write: () => Promise.reject(broken) });
    assert.equal(await fails(within(writer(writable), (lock) => lock.write("a"))), broken);
    const closing = new WritableStream({ close: () => Promise.reject(broken) });
    assert.equal(await fails(within(writer(closing, { close: true }), () => {})), broken);
  });
});
