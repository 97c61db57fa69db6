import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import type { Server, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { after, suite, test } from "node:test";
import { createServer as createSecureServer } from "node:tls";
import { ArgumentError, AsyncExitStack, errorsIn, force, StuckError, within } from "unwind";
import { ConnectError, listening, socket, tlsSocket } from "unwind/node";
import { FakeClock } from "unwind/testing";
import { certificate, trust } from "../certificate.ts";
import { timerSet } from "../timer-set.ts";

const local = { port: 0, host: "127.0.0.1" };
const cut = { drainMs: 0 };
// The name is never resolved, so that connecting never ends.
const nowhere = { port: 80, host: "example.org", lookup: () => {} };
const failure = new Error("something else");

/** The next connection that a server accepts. */
const accepted = async (server: Server, event = "connection"): Promise<Socket> =>
  ((await once(server, event)) as [Socket])[0];

suite("socket", () => {
  test("sends what was written, and waits until the peer has ended as well", async () => {
    const server = createServer({ allowHalfOpen: true });
    await within(listening(server, local), async ({ port }) => {
      const accepting = accepted(server);
      let peer: Socket | undefined;
      let ended = false;
      await within(socket({ ...local, port }), async (client) => {
        peer = await accepting;
        client.write("x".repeat(5_000_000));
        void text(peer).then((received) => {
          assert.equal(received.length, 5_000_000);
          ended = true;
          peer?.end("an answer that nobody reads");
        });
      });
      assert(ended);
    });
  });

  test("leaves a peer behind that never ends", async () => {
    const clock = new FakeClock();
    const server = createServer({ allowHalfOpen: true });
    await within(listening(server, local, cut), async ({ port }) => {
      const stack = new AsyncExitStack();
      const accepting = accepted(server);
      const client = await stack.use(socket({ ...local, port }, { endMs: 2_000, clock }));
      const peer = await accepting;
      client.write("all of it");
      const receiving = text(peer);
      const ended = stack.disposeAsync();
      assert.equal(await receiving, "all of it");
      assert(!client.destroyed);
      await timerSet(clock);
      clock.advance(2_000);
      await ended;
      assert(client.destroyed);
    });
  });

  test("says so when the peer does not take what was written", async () => {
    const clock = new FakeClock();
    const server = createServer({ pauseOnConnect: true });
    await within(listening(server, local, cut), async ({ port }) => {
      const stack = new AsyncExitStack();
      const client = await stack.use(socket({ ...local, port }, { endMs: 2_000, clock }));
      client.write(Buffer.alloc(50_000_000));
      const stuck = assert.rejects(stack.disposeAsync(), StuckError);
      await timerSet(clock);
      clock.advance(2_000);
      await stuck;
      assert(client.destroyed);
    });
  });

  test("resets the connection when the block failed, or the peer would see an orderly end", async () => {
    const server = createServer();
    await within(listening(server, local), async ({ port }) => {
      const accepting = accepted(server);
      const reset = accepting.then((peer) => once(peer, "end"));
      const isReset = assert.rejects(reset, { code: "ECONNRESET" });
      const failing = within(socket({ ...local, port }), async (client) => {
        client.write("the first half");
        await once(await accepting, "data");
        throw failure;
      });
      await assert.rejects(failing, (error) => error === failure);
      await isReset;
    });
  });

  test("throws an error that it emitted in the block, listened for or not", async () => {
    const server = createServer();
    await within(listening(server, local), async ({ port }) => {
      const accepting = accepted(server);
      const resetting = within(socket({ ...local, port }), async (client) => {
        (await accepting).resetAndDestroy();
        await new Promise((resolve) => client.once("close", resolve));
      });
      await assert.rejects(resetting, { code: "ECONNRESET" });
    });
  });

  test("throws it beside what the block failed with", async () => {
    const server = createServer();
    await within(listening(server, local), async ({ port }) => {
      for (const own of [true, false]) {
        const accepting = accepted(server);
        let emitted: unknown;
        const failing = within(socket({ ...local, port }), async (client) => {
          (await accepting).resetAndDestroy();
          [emitted] = (await once(client, "close").catch((error: unknown) => [error])) as [unknown];
          throw own ? emitted : failure;
        });
        const error = await failing.catch((error: unknown) => error);
        if (own) assert.equal(error, emitted);
        else assert.deepEqual(errorsIn(error), [emitted, failure]);
      }
    });
  });

  test("may have been destroyed or ended in the block", async () => {
    const server = createServer((peer) => void peer.resume());
    await within(listening(server, local), async ({ port }) => {
      await within(socket({ ...local, port }), (client) => void client.destroy());
      await within(socket({ ...local, port }), (client) => void client.end("good-bye"));
      await within(socket({ ...local, port }), async (client) => {
        client.end();
        await new Promise((resolve) => client.once("close", resolve));
      });
    });
  });

  test("is destroyed by force", async () => {
    const server = createServer({ allowHalfOpen: true });
    await within(listening(server, local, cut), async ({ port }) => {
      const stack = new AsyncExitStack();
      const manager = socket({ ...local, port });
      const client = await stack.use(manager);
      const ended = stack.disposeAsync();
      manager[force]();
      assert(client.destroyed);
      await ended;
    });
  });

  test("throws what connecting failed with", async () => {
    const port = await within(listening(createServer(), local), ({ port }) => port);
    const failing = within(socket({ ...local, port }), () => assert.fail());
    await assert.rejects(failing, { code: "ECONNREFUSED" });
  });

  test("gives up connecting after connectMs", async () => {
    const clock = new FakeClock();
    const failing = within(socket(nowhere, { connectMs: 3_000, clock }), () => assert.fail());
    const failed = assert.rejects(failing, (error) => {
      assert(error instanceof ConnectError);
      assert.equal(error.code, "ERR_CONNECT_TIMEOUT");
      return true;
    });
    await timerSet(clock);
    clock.advance(3_000);
    await failed;
    assert.equal(clock.next, undefined);
  });

  test("gives up connecting on an abort", async () => {
    const cancel = new AbortController();
    const failing = within(socket(nowhere, { signal: cancel.signal }), () => assert.fail());
    setImmediate(() => cancel.abort(failure));
    await assert.rejects(failing, (error) => error === failure);
    const late = within(socket(nowhere, { signal: cancel.signal }), () => assert.fail());
    await assert.rejects(late, (error) => error === failure);
  });

  test("does not hear an abort once it is connected", async () => {
    const cancel = new AbortController();
    await within(listening(createServer(), local), async ({ port }) => {
      await within(socket({ ...local, port }, { signal: cancel.signal }), (client) => {
        cancel.abort();
        assert(!client.destroyed);
      });
    });
  });

  test("gives up connecting by force", async () => {
    const manager = socket(nowhere);
    const failing = within(manager, () => assert.fail());
    setImmediate(() => manager[force]());
    await assert.rejects(failing, { code: "ERR_CONNECT_CLOSED" });
  });

  test("refuses what is no address, or no time", () => {
    assert.throws(() => socket(undefined as never), ArgumentError);
    assert.throws(() => tlsSocket("a" as never), ArgumentError);
    assert.throws(() => socket(80, { endMs: -1 }), ArgumentError);
  });
});

suite("socket, at the path of a local socket", () => {
  const directory = mkdtempSync(join(tmpdir(), "unwind-socket-"));
  after(() => rmSync(directory, { recursive: true }));

  test("sends what was written, and destroys on failure", async () => {
    const path = join(directory, "socket");
    const server = createServer();
    await within(listening(server, path), async () => {
      const receiving = accepted(server).then(text);
      await within(socket(path), (client) => void client.write("hello"));
      assert.equal(await receiving, "hello");
      const failing = within(socket(path), () => {
        throw failure;
      });
      await assert.rejects(failing, (error) => error === failure);
    });
  });
});

suite("tlsSocket", () => {
  const create = (): Server => createSecureServer(certificate);

  test("sends what was written when the peer's certificate is good", async () => {
    const server = create();
    await within(listening(server, local), async ({ port }) => {
      const receiving = accepted(server, "secureConnection").then(text);
      await within(tlsSocket({ ...local, port, ...trust }), (client) => {
        assert(client.authorized);
        client.write("hello");
      });
      assert.equal(await receiving, "hello");
    });
  });

  test("destroys on failure", async () => {
    const server = create();
    await within(listening(server, local), async ({ port }) => {
      let closed: Promise<unknown> | undefined;
      const failing = within(tlsSocket({ ...local, port, ...trust }), (client) => {
        closed = once(client, "close").catch(() => undefined);
        throw failure;
      });
      await assert.rejects(failing, (error) => error === failure);
      await closed;
    });
  });

  test("does not connect to a certificate that it cannot trust", async () => {
    const server = create().on("tlsClientError", () => {});
    await within(listening(server, local), async ({ port }) => {
      const failing = within(tlsSocket({ ...local, port }), () => assert.fail());
      await assert.rejects(failing, { code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    });
  });

  test("gives up on a handshake that never ends", async () => {
    const clock = new FakeClock();
    const silent = createServer((peer) => void peer.on("error", () => {}).resume());
    await within(listening(silent, local, cut), async ({ port }) => {
      const accepting = accepted(silent);
      const options = { connectMs: 1_000, clock };
      const failing = within(tlsSocket({ ...local, port, ...trust }, options), () => assert.fail());
      const failed = assert.rejects(failing, { code: "ERR_CONNECT_TIMEOUT" });
      const peer = await accepting;
      await timerSet(clock);
      clock.advance(1_000);
      await failed;
      if (!peer.closed) await new Promise((resolve) => peer.once("close", resolve));
    });
  });
});
