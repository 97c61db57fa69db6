import assert from "node:assert/strict";
import { once } from "node:events";
import { Agent, createServer, get } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import * as https from "node:https";
import { text } from "node:stream/consumers";
import { suite, test } from "node:test";
import { ArgumentError, AsyncExitStack, force, within } from "unwind";
import { agent, listening } from "unwind/node";
import { FakeClock } from "unwind/testing";
import { certificate, trust } from "./certificate.ts";
import { timerSet } from "./timer-set.ts";

const local = { port: 0, host: "127.0.0.1" };

/** How many connections an agent has open. */
const open = ({ sockets, freeSockets }: Agent): number =>
  [...Object.values(sockets), ...Object.values(freeSockets)].flat().length;

async function ask(url: string, agent: Agent): Promise<string> {
  const [response] = (await once(get(url, { agent }), "response")) as [IncomingMessage];
  return text(response);
}

suite("agent", () => {
  test("keeps connections in the block, and closes them at its end", async () => {
    const server = createServer((_request, response) => void response.end("hello"));
    let connections = 0;
    server.on("connection", () => void connections++);
    await within(listening(server, local), async ({ url }) => {
      const held = await within(agent({ maxSockets: 1 }), async (held) => {
        assert.equal(await ask(url, held), "hello");
        assert.equal(await ask(url, held), "hello");
        assert.equal(open(held), 1);
        assert.equal(connections, 1);
        return held;
      });
      assert.equal(open(held), 0);
    });
  });

  test("holds the agent that is given, for TLS too", async () => {
    const server = https.createServer(certificate, (_request, response) => void response.end("hi"));
    await within(listening(server, local), async ({ port }) => {
      const given = new https.Agent({ keepAlive: true, ...trust });
      await within(agent(given), async (held: https.Agent) => {
        assert.equal(held, given);
        const request = https.get({ ...local, port, agent: held });
        const [response] = (await once(request, "response")) as [IncomingMessage];
        assert.equal(await text(response), "hi");
        assert.equal(open(held), 1);
      });
      assert.equal(open(given), 0);
    });
  });

  test("waits for requests in flight, and for those that are queued", async () => {
    const server = createServer();
    const responses: ServerResponse[] = [];
    server.on("request", (_request, response) => void responses.push(response));
    await within(listening(server, local), async ({ url }) => {
      const stack = new AsyncExitStack();
      const held = await stack.use(agent({ maxSockets: 1 }, { drainMs: Infinity }));
      const answers = [ask(url, held), ask(url, held)];
      await once(server, "request");
      const ended = stack.disposeAsync();
      const second = once(server, "request");
      responses[0]?.end("first");
      await second;
      responses[1]?.end("second");
      await ended;
      assert.equal(open(held), 0);
      assert.deepEqual(await Promise.all(answers), ["first", "second"]);
    });
  });

  test("destroys what is in use when drainMs has passed", async () => {
    const clock = new FakeClock();
    const server = createServer(() => {});
    await within(listening(server, local), async ({ url }) => {
      const stack = new AsyncExitStack();
      const held = await stack.use(agent({}, { drainMs: 4_000, clock }));
      const answer = assert.rejects(ask(url, held), { code: "ECONNRESET" });
      await once(server, "request");
      const ended = stack.disposeAsync();
      await timerSet(clock);
      clock.advance(4_000);
      await Promise.all([ended, answer]);
    });
  });

  test("destroys what is queued as well", async () => {
    const server = createServer(() => {});
    await within(listening(server, local), async ({ url }) => {
      const answers: Promise<void>[] = [];
      const held = await within(agent({ maxSockets: 1 }, { drainMs: 0 }), async (held) => {
        for (let i = 0; i < 3; i++)
          answers.push(assert.rejects(ask(url, held), { code: "ECONNRESET" }));
        await once(server, "request");
        return held;
      });
      assert.equal(open(held), 0);
      await Promise.all(answers);
    });
  });

  test("destroys what is in use when the block failed, and by force", async () => {
    const server = createServer(() => {});
    await within(listening(server, local), async ({ url }) => {
      const failure = new Error("something else");
      let answer: Promise<unknown> | undefined;
      const failing = within(agent(), async (held) => {
        answer = assert.rejects(ask(url, held), { code: "ECONNRESET" });
        await once(server, "request");
        throw failure;
      });
      await assert.rejects(failing, (error) => error === failure);
      await answer;

      const stack = new AsyncExitStack();
      const manager = agent({}, { drainMs: Infinity });
      answer = assert.rejects(ask(url, await stack.use(manager)), { code: "ECONNRESET" });
      await once(server, "request");
      manager[force]();
      await Promise.all([stack.disposeAsync(), answer]);
    });
  });

  test("refuses what is no agent, or no time", () => {
    assert.throws(() => agent("http" as never), ArgumentError);
    assert.throws(() => agent({}, { drainMs: -1 }), ArgumentError);
  });
});
