import assert from "node:assert/strict";
import { once } from "node:events";
import fs, {
  createReadStream,
  createWriteStream,
  mkdtempSync,
  readFileSync,
  rmSync,
} from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Duplex, PassThrough, Readable, Transform, Writable } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import { after, suite, test } from "node:test";
import { createGzip, gunzipSync } from "node:zlib";
import {
  acquire,
  AsyncExitStack,
  ArgumentError,
  errorsIn,
  StuckError,
  SuppressedError,
  within,
} from "unwind";
import { stream } from "unwind/node";
import { callsBackAfter, FakeClock, FaultInjector, InjectedError } from "unwind/testing";
import { failing, fails, failure } from "./failing.ts";

const directory = mkdtempSync(join(tmpdir(), "unwind-streams-"));
after(() => rmSync(directory, { recursive: true }));
const path = join(directory, "file");
const much = Buffer.alloc(4_000_000, "much ");

suite("a writable", () => {
  test("is written out on success, and closed; Node's own disposer loses it", async () => {
    const lost = createWriteStream(path);
    lost.on("error", () => {});
    for (let i = 0; i < 4; i++) lost.write(much);
    await lost[Symbol.asyncDispose]().catch(() => {});
    assert(fs.statSync(path).size < 4 * much.length);

    const held = await within(stream(createWriteStream(path)), (held) => {
      for (let i = 0; i < 4; i++) held.write(much);
      return held;
    });
    assert.equal(fs.statSync(path).size, 4 * much.length);
    assert(held.writableFinished && held.closed);
  });

  test("may have been ended by the block, or be over", async () => {
    await within(stream(createWriteStream(path)), (held) => void held.end("at its end"));
    assert.equal(readFileSync(path, "utf8"), "at its end");
    await within(stream(createWriteStream(path)), async (held) => {
      held.end("over");
      await once(held, "close");
    });
    assert.equal(readFileSync(path, "utf8"), "over");
  });

  test("is destroyed on failure, with the block's error", async () => {
    let held: Writable | undefined;
    const writing = within(stream(createWriteStream(path)), (opened) => {
      held = opened;
      opened.write(much);
      throw failure;
    });
    assert.equal(await fails(writing), failure);
    assert(held?.destroyed && held.closed && !held.writableFinished);
    assert.equal(held.errored, failure);
  });

  test("is destroyed where nobody knows how the block ended", async () => {
    const written: unknown[] = [];
    const sink = new Writable({
      write: (chunk, _, done) => {
        written.push(chunk);
        setImmediate(done);
      },
    });
    {
      await using held = await acquire(stream(sink));
      held.value.write("1");
      held.value.write("2");
    }
    assert(sink.destroyed);
    assert.equal(written.length, 1);
  });

  test("gives an error that it emitted in the block, if nothing else does", async () => {
    const full = new InjectedError("ENOSPC");
    const sink = new Writable({ write: (_chunk, _encoding, done) => done(full) });
    const writing = within(stream(sink), async (held) => {
      held.write("text");
      await new Promise(setImmediate);
    });
    assert.equal(await fails(writing), full);
  });

  test("gives an error that comes while it is written out, or closed", async () => {
    const full = new InjectedError("ENOSPC");
    for (const fault of [
      { write: (_chunk: unknown, _encoding: unknown, done: (error: Error) => void) => done(full) },
      { final: (done: (error: Error) => void) => setImmediate(done, full) },
      { destroy: (_error: unknown, done: (error: Error) => void) => setImmediate(done, full) },
      { destroy: (_error: unknown, done: (error: Error) => void) => done(full) },
      {
        emitClose: false,
        autoDestroy: false,
        destroy: (_error: unknown, done: (error: Error) => void) => done(full),
      },
    ]) {
      const sink = new Writable({ write: (_chunk, _encoding, done) => done(), ...fault });
      assert.equal(await fails(within(stream(sink), (held) => void held.write("text"))), full);
      assert(sink.destroyed);
    }
  });

  test("of a file gives what closing it throws", async () => {
    const lost = new InjectedError("EIO");
    const disk = new FaultInjector(() => true, callsBackAfter(lost)).wrap(fs, "close");
    const writing = within(stream(createWriteStream(path, { fs: disk })), (held) => {
      held.write("text");
    });
    assert.equal(await fails(writing), lost);
  });

  test("does not double an error that the block throws too, or is about", async () => {
    const full = new InjectedError("ENOSPC");
    const sink = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done(full) });
    const told = async (held: Writable): Promise<never> => {
      held.write("text");
      throw await once(held, "error").then(
        ([error]) => error as Error,
        (error: unknown) => error,
      );
    };
    assert.equal(await fails(within(stream(sink()), told)), full);
    const about = await fails(
      within(stream(sink()), async (held) => {
        await told(held).catch((cause: unknown) => {
          throw new Error("could not save", { cause });
        });
      }),
    );
    assert.equal((about as Error).message, "could not save");
    assert.equal((about as Error).cause, full);
  });

  test("adds its own error to the block's", async () => {
    const full = new InjectedError("ENOSPC");
    const sink = new Writable({ write: (_chunk, _encoding, done) => done(full) });
    const error = await fails(
      within(stream(sink), async (held) => {
        held.write("text");
        await new Promise(setImmediate);
        throw failure;
      }),
    );
    assert(error instanceof SuppressedError);
    assert.deepEqual([error.error, error.suppressed], [failure, full]);
    const late = new Writable({ destroy: (_, done) => setImmediate(done, full) });
    assert.deepEqual(errorsIn(await fails(within(stream(late), failing))), [full, failure]);
  });

  test("gives the error of a write after its end", async () => {
    const writing = within(stream(createWriteStream(path)), (held) => {
      held.end("text");
      held.write("more");
    });
    assert.equal(((await fails(writing)) as { code?: string }).code, "ERR_STREAM_WRITE_AFTER_END");
  });

  test("that had failed before is no success", async () => {
    const sink = new Writable({ write: (_chunk, _encoding, done) => done() });
    sink.on("error", () => {});
    sink.destroy(failure);
    await new Promise((resolve) => sink.once("close", resolve));
    assert.equal(await fails(within(stream(sink), () => undefined)), failure);
  });

  test("that never drains is destroyed after flushMs, and what is lost is told", async () => {
    const clock = new FakeClock();
    const sink = new Writable({ write: () => {} });
    const writing = within(
      stream(sink, { flushMs: 500, clock }),
      (held) => void held.write("text"),
    );
    const told = fails(writing);
    await until(() => clock.next !== undefined);
    clock.advance(499);
    assert(!sink.destroyed);
    clock.advance(1);
    const error = await told;
    assert(error instanceof StuckError);
    assert.match(error.message, /^Flushing Writable did not end within 500 ms/);
    assert(sink.destroyed);
  });

  test("that never closes is given up after flushMs", async () => {
    const clock = new FakeClock();
    const sink = new Writable({ destroy: () => {} });
    const told = fails(within(stream(sink, { flushMs: 500, clock }), failing));
    await until(() => clock.next !== undefined);
    clock.advance(500);
    const [stuck, block] = errorsIn(await told);
    assert(stuck instanceof StuckError);
    assert.equal(block, failure);
  });

  test("is destroyed by force, where its stack does not wait longer", async () => {
    const clock = new FakeClock();
    const sink = new Writable({ write: () => {} });
    const stack = new AsyncExitStack({ releaseTimeout: 100, clock });
    (await stack.use(stream(sink))).write("text");
    const told = assert.rejects(stack.disposeAsync(), StuckError);
    await until(() => clock.next !== undefined);
    clock.advance(100);
    await told;
    assert(sink.destroyed);
  });

  test("that does not destroy itself, or tells nothing of its close, is closed too", async () => {
    for (const options of [{ autoDestroy: false }, { emitClose: false }]) {
      const written: string[] = [];
      const sink = new Writable({
        ...options,
        write: (chunk, _, done) => {
          written.push(String(chunk));
          done();
        },
      });
      await within(stream(sink), (held) => void held.write("text"));
      assert.deepEqual([written, sink.destroyed], [["text"], true]);
      assert.equal(await fails(within(stream(new Writable(options)), failing)), failure);
    }
  });
});

suite("a readable", () => {
  test("that is unread is let go on success, quietly", async () => {
    fs.writeFileSync(path, much);
    const held = await within(stream(createReadStream(path)), (held) => held);
    assert(held.destroyed && held.closed);
    assert.equal(held.errored, null);
  });

  test("may have been read to its end", async () => {
    fs.writeFileSync(path, "text");
    assert.equal(await within(stream(createReadStream(path)), (held) => text(held)), "text");
  });

  test("is destroyed on failure; who reads it hears of it", async () => {
    const source = new PassThrough();
    const target = new PassThrough();
    const reading = fails(text(source));
    assert.equal(await fails(within(stream(source), failing)), failure);
    assert.equal(await reading, failure);
    target.destroy();
  });

  test("gives its error, once", async () => {
    const absent = createReadStream(join(directory, "absent"));
    const error = await fails(within(stream(absent), (held) => text(held)));
    assert.equal((error as { code?: string }).code, "ENOENT");
    const unread = createReadStream(join(directory, "absent"));
    const unreadError = await fails(
      within(stream(unread), async () => {
        await once(unread, "close").catch(() => {});
      }),
    );
    assert.equal((unreadError as { code?: string }).code, "ENOENT");
  });

  test("keeps quiet about what it says to being cut short", async () => {
    const complaining = new Readable({
      read: () => {},
      destroy: (_, done) => done(new Error("aborted")),
    });
    await within(stream(complaining), () => {});
    assert.equal(complaining.errored?.message, "aborted");
  });

  test("may be the answer to a request, half of it come", async () => {
    const server = http.createServer((_, response) => void response.write("half of it"));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const request = http.get({ port, host: "127.0.0.1" });
    const [response] = (await once(request, "response")) as [http.IncomingMessage];
    await within(stream(response), () => {});
    assert(response.destroyed);
    server.closeAllConnections();
    server.close();
  });

  test("may fail with what is no error", async () => {
    const source = new Readable({ read: () => {} });
    const failed = within(stream(source), () => {
      throw "no error";
    });
    assert.equal(await fails(failed), "no error");
    assert(source.destroyed);
  });
});

suite("a duplex", () => {
  test("passes on what it makes of the last that was written, to who reads it", async () => {
    const gzip = createGzip();
    const zipped = buffer(gzip);
    await within(stream(gzip), (held) => {
      for (let i = 0; i < 10; i++) held.write(much);
    });
    assert.equal(gunzipSync(await zipped).length, 10 * much.length);
  });

  test("that nobody reads drains all the same", async () => {
    let seen = 0;
    const counting = new Transform({
      transform: (chunk: Buffer, _, done) => {
        seen += chunk.length;
        done(null, chunk);
      },
    });
    await within(stream(counting), (held) => {
      for (let i = 0; i < 10; i++) held.write(much);
    });
    assert.equal(seen, 10 * much.length);
    assert(counting.destroyed);
  });

  test("whose reader has stopped is destroyed after flushMs", async () => {
    const clock = new FakeClock();
    const pass = new PassThrough();
    pass.pause();
    const told = fails(
      within(stream(pass, { flushMs: 500, clock }), (held) => void held.write(much)),
    );
    await until(() => clock.next !== undefined);
    clock.advance(500);
    assert(((await told) as Error) instanceof StuckError);
    assert(pass.destroyed);
  });

  test("of the network writes all of it to its other side", async () => {
    const server = net.createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const received = once(server, "connection").then(([peer]) => buffer(peer as net.Socket));
    const socket = net.connect(port, "127.0.0.1");
    await within(stream(socket), (held) => void held.write(much));
    assert.equal((await received).length, much.length);
    assert(socket.closed);
    server.close();
  });

  test("whose sides are two streams is ended too", async () => {
    const written: string[] = [];
    const sink = new Writable({
      write: (chunk, _, done) => {
        written.push(String(chunk));
        done();
      },
    });
    const both = Duplex.from({ writable: sink, readable: Readable.from(["unread"]) });
    await within(stream(both), (held) => void held.write("text"));
    assert.deepEqual([written, both.destroyed], [["text"], true]);
  });
});

test("what is no stream is refused", () => {
  for (const none of [undefined, null, {}, "text", new EventTarget()])
    assert.throws(() => stream(none as never), ArgumentError);
});

/** Turns pass until something is so, which they bring about. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(setImmediate);
}
