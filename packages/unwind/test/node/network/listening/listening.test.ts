import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import * as net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, suite, test } from "node:test";
import { ArgumentError, AsyncExitStack, force, within } from "unwind";
import { listening, NotListeningError } from "unwind/node";
import { RawClient } from "../raw-client.ts";
import { listenersOf, serverKinds } from "./server-kinds.ts";

const anyPort = { port: 0, host: "127.0.0.1" };

for (const [kind, scheme, create] of serverKinds)
  suite(`listening, a server of ${kind}`, () => {
    test("listens in the block, and does not afterwards", async () => {
      const server = create();
      const before = listenersOf(server);
      for (let times = 0; times < 2; times++) {
        const port = await within(listening(server, anyPort), (bound) => {
          assert.equal(bound.server, server);
          assert.deepEqual(bound.address, server.address());
          assert.equal(bound.url, `${scheme}://127.0.0.1:${bound.port}`);
          assert(server.listening);
          return bound.port;
        });
        assert(port > 0);
        assert(!server.listening);
      }
      assert.deepEqual(listenersOf(server), before);
    });

    test("closes a client that sends nothing at once", async () => {
      const server = create();
      const client = await within(listening(server, anyPort), async ({ port }) => {
        const connecting = once(server, "connection");
        const silent = await RawClient.connect(port);
        await connecting;
        return silent;
      });
      await client.closed;
    });

    test("destroys all by force", async () => {
      const stack = new AsyncExitStack();
      const server = create().on(
        "connection",
        (socket: net.Socket) => void socket.on("error", () => {}),
      );
      const manager = listening(server, anyPort, { drainMs: Infinity });
      const { port } = await stack.use(manager);
      const client = await RawClient.connect(port);
      const reading = once(server, "connection") as Promise<[net.Socket]>;
      const other = await RawClient.connect(port);
      await reading;
      manager[force]();
      assert(!server.listening);
      await Promise.all([client.closed, other.closed]);
      await stack.disposeAsync();
    });

    test("throws what listening failed with, and leaves nothing behind", async () => {
      await within(listening(net.createServer(), anyPort), async ({ port }) => {
        const server = create();
        const before = listenersOf(server);
        const entering = within(listening(server, { ...anyPort, port }), () => assert.fail());
        await assert.rejects(entering, { code: "EADDRINUSE" });
        assert(!server.listening);
        assert.deepEqual(listenersOf(server), before);
      });
    });

    test("may have been closed in the block", async () => {
      const server = create();
      await within(listening(server, anyPort), () => void server.close());
      await within(listening(server, anyPort), async () => {
        server.close();
        await once(server, "close");
        server.close();
      });
    });
  });

suite("listening", () => {
  const directory = mkdtempSync(join(tmpdir(), "unwind-listening-"));
  after(() => rmSync(directory, { recursive: true }));

  test("listens at the path of a local socket", async () => {
    const path = join(directory, "socket");
    await within(listening(net.createServer(), path), async ({ address, port, url }) => {
      assert.deepEqual([address, port, url], [path, 0, `unix:${path}`]);
      const client = net.connect(path);
      await once(client, "connect");
      client.destroy();
    });
    await assert.rejects(once(net.connect(path), "connect"), { code: "ENOENT" });
  });

  for (const [host, url] of [
    ["0.0.0.0", "tcp://localhost:"],
    ["::1", "tcp://[::1]:"],
    ["::", "tcp://localhost:"],
  ])
    test(`says how to reach ${host}`, async () => {
      await within(listening(net.createServer(), { port: 0, host }), (bound) => {
        assert.equal(bound.url, `${url}${bound.port}`);
      });
    });

  test("leaves a server that listens already as it was", async () => {
    await within(listening(net.createServer(), anyPort), async ({ server }) => {
      const again = within(listening(server, anyPort), () => assert.fail());
      await assert.rejects(again, { code: "ERR_SERVER_ALREADY_LISTEN" });
      assert(server.listening);
    });
  });

  test("throws the reason of an abort before it listens", async () => {
    const server = net.createServer();
    const reason = new Error("not wanted any more");
    const address = { ...anyPort, signal: AbortSignal.abort(reason) };
    const entering = within(listening(server, address), () => assert.fail());
    await assert.rejects(entering, (error) => error === reason);
    assert(!server.listening);
  });

  test("says that it was closed before it listened", async () => {
    const server = net.createServer();
    const address = { port: 0, host: "localhost" };
    const entering = within(listening(server, address), () => assert.fail());
    // The name is being looked up.
    setImmediate(() => server.close());
    await assert.rejects(entering, NotListeningError);
  });

  test("is not confused by the end of an earlier time", async () => {
    const server = net.createServer();
    server.listen(anyPort);
    await once(server, "listening");
    server.close();
    await within(listening(server, anyPort), () => assert(server.listening));
  });

  test("refuses what is no address, or no time", () => {
    const server = net.createServer();
    assert.throws(() => listening(server, undefined as never), ArgumentError);
    assert.throws(() => listening(server, 0, { drainMs: -1 }), /drainMs takes 0 or more/);
    assert.throws(() => listening(server, 0, { forceMs: Number.NaN }), ArgumentError);
    assert.throws(() => listening(server, 0, { noticeMs: "1s" as never }), ArgumentError);
  });
});
