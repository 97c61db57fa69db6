import assert from "node:assert/strict";
import type { Socket } from "node:dgram";
import { lookup } from "node:dns";
import { once } from "node:events";
import { suite, test } from "node:test";
import { ArgumentError, AsyncExitStack, errorsIn, force, within } from "unwind";
import { datagram } from "unwind/node";

const local = { bind: { port: 0, address: "127.0.0.1" } };
const failure = new Error("something else");

/** Whether a socket is closed, which dgram tells by throwing. */
function isClosed(socket: Socket): boolean {
  try {
    socket.address();
    return false;
  } catch {
    return true;
  }
}

suite("datagram", () => {
  test("is bound in the block, and closed at its end", async () => {
    const socket = await within(datagram("udp4", local), (socket) => {
      assert.equal(socket.address().address, "127.0.0.1");
      assert(socket.address().port > 0);
      return socket;
    });
    assert(isClosed(socket));
  });

  test("sends what is still being looked up", async () => {
    let answer = (): void => {};
    await within(datagram("udp4", local), async (receiver) => {
      const received = once(receiver, "message") as Promise<[Buffer]>;
      const slow: typeof lookup = ((host: string, options: object, found: never) => {
        answer = () => lookup(host, options, found);
      }) as typeof lookup;
      const stack = new AsyncExitStack();
      const sending = stack.use(datagram({ type: "udp4", lookup: slow }, local));
      answer();
      const sender = await sending;
      sender.send("hello", receiver.address().port, "127.0.0.1");
      const ended = stack.disposeAsync();
      await new Promise(setImmediate);
      assert(!isClosed(sender));
      answer();
      await ended;
      assert(isClosed(sender));
      assert.equal((await received)[0].toString(), "hello");
    });
  });

  test("closes at once when the block failed", async () => {
    let answer = (): void => {};
    let socket: Socket | undefined;
    const slow: typeof lookup = ((host: string, options: object, found: never) => {
      if (socket === undefined) lookup(host, options, found);
      else answer = () => lookup(host, options, found);
    }) as typeof lookup;
    const failing = within(datagram({ type: "udp4", lookup: slow }, local), (bound) => {
      socket = bound;
      bound.send("hello", 9, "127.0.0.1");
      throw failure;
    });
    await assert.rejects(failing, (error) => error === failure);
    assert(socket !== undefined && isClosed(socket));
    answer();
  });

  test("throws what binding failed with, and closes the socket", async () => {
    await within(datagram("udp4", local), async (first) => {
      const { port } = first.address();
      const entering = within(datagram("udp4", { bind: { port, address: "127.0.0.1" } }), () =>
        assert.fail(),
      );
      await assert.rejects(entering, { code: "EADDRINUSE" });
    });
  });

  test("throws what it emitted in the block, beside what the block failed with", async () => {
    const first = new Error("emitted");
    const emitting = within(datagram("udp4", local), (socket) => void socket.emit("error", first));
    await assert.rejects(emitting, (error) => error === first);
    const failing = within(datagram("udp4", local), (socket) => {
      socket.emit("error", first);
      throw failure;
    });
    const error: unknown = await failing.catch((error: unknown) => error);
    assert.deepEqual(errorsIn(error), [first, failure]);
    const second = new Error("emitted later");
    const both = within(datagram("udp4", local), (socket) => {
      socket.emit("error", first);
      socket.emit("error", second);
    });
    await assert.rejects(both, { errors: [first, second] });
  });

  test("may have been closed in the block", async () => {
    await within(datagram("udp4"), (socket) => void socket.close());
    await within(datagram("udp4", { bind: 0 }), async (socket) => {
      socket.close();
      await once(socket, "close");
    });
  });

  test("is closed by force", async () => {
    const stack = new AsyncExitStack();
    const manager = datagram("udp4", local);
    const socket = await stack.use(manager);
    manager[force]();
    assert(isClosed(socket));
    await stack.disposeAsync();
  });

  test("refuses what is no type", () => {
    assert.throws(() => datagram(4 as never), ArgumentError);
  });
});
