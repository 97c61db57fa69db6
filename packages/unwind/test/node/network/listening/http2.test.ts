import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { connect, createSecureServer, createServer } from "node:http2";
import type { ClientHttp2Session, ClientHttp2Stream, ServerHttp2Stream } from "node:http2";
import { get as getSecurely } from "node:https";
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { suite, test } from "node:test";
import { AsyncExitStack, within } from "unwind";
import { listening } from "unwind/node";
import { FakeClock } from "unwind/testing";
import { certificate, trust } from "../certificate.ts";
import { timerSet } from "../timer-set.ts";

const anyPort = { port: 0, host: "127.0.0.1" };

for (const [kind, create] of [
  ["HTTP/2", () => createServer()],
  ["HTTP/2 over TLS", () => createSecureServer(certificate)],
  ["HTTP/2 beside HTTP/1", () => createSecureServer({ ...certificate, allowHTTP1: true })],
] as const)
  suite(`the release of a server of ${kind}`, () => {
    test("ends an idle session", async () => {
      const client = await within(listening(create(), anyPort), async ({ url }) => {
        const client = await session(url);
        client.once("goaway", (code: number) => assert.equal(code, 0));
        return client;
      });
      if (!client.closed) await once(client, "close");
    });

    test("sends GOAWAY, and waits for open streams", async () => {
      const server = create();
      const stack = new AsyncExitStack();
      const { url } = await stack.use(listening(server, anyPort, { drainMs: Infinity }));
      const client = await session(url);
      const [request, stream] = await openStream(server, client);
      const told = once(client, "goaway");
      const ended = stack.disposeAsync();
      await told;
      await assert.rejects(async () => once(client.request(), "response"));
      stream.end("slow");
      assert.equal(await text(request), "slow");
      await ended;
    });

    test("destroys streams at the deadline", async () => {
      const clock = new FakeClock();
      const server = create();
      const stack = new AsyncExitStack();
      const { url } = await stack.use(listening(server, anyPort, { drainMs: 7_000, clock }));
      const client = await session(url);
      const [request] = await openStream(server, client);
      const gone = once(request.resume(), "close");
      const ended = stack.disposeAsync();
      await timerSet(clock);
      clock.advance(7_000);
      await ended;
      await gone;
    });

    test("passes no connection of a session to onDrain", async () => {
      const server = create();
      let stream: ServerHttp2Stream | undefined;
      const onDrain = (sockets: readonly unknown[]): void => {
        assert.deepEqual(sockets, []);
        stream?.end();
      };
      await within(listening(server, anyPort, { drainMs: Infinity, onDrain }), async ({ url }) => {
        const client = await session(url);
        stream = (await openStream(server, client))[1];
      });
      assert(stream?.destroyed);
    });
  });

test("HTTP/1 beside HTTP/2 is told that it is the last response", async () => {
  const asked = new EventEmitter();
  const server = createSecureServer({ ...certificate, allowHTTP1: true }, (_request, response) => {
    asked.emit("response", response);
  });
  const stack = new AsyncExitStack();
  const { port } = await stack.use(listening(server, anyPort, { drainMs: Infinity }));
  const request = getSecurely({ port, ...trust, host: "localhost" });
  const [response] = (await once(asked, "response")) as [ServerResponse];
  const ended = stack.disposeAsync();
  while (server.listening) await new Promise(setImmediate);
  response.end("slow");
  const [answer] = (await once(request, "response")) as [IncomingMessage];
  assert.equal(answer.headers.connection, "close");
  assert.equal(await text(answer), "slow");
  await ended;
});

test("listening does not turn the streams of a server into requests", async () => {
  const server = createServer();
  await within(listening(server, anyPort), () => {
    assert.equal(server.listenerCount("stream"), 0);
    assert.equal(server.listenerCount("request"), 0);
  });
});

async function session(url: string): Promise<ClientHttp2Session> {
  const client = connect(url, trust);
  await once(client, "connect");
  return client;
}

async function openStream(
  server: EventEmitter,
  client: ClientHttp2Session,
): Promise<[ClientHttp2Stream, ServerHttp2Stream]> {
  const request = client.request({ ":path": "/" });
  const [stream] = (await once(server, "stream")) as [ServerHttp2Stream];
  stream.respond();
  await once(request, "response");
  return [request, stream];
}
