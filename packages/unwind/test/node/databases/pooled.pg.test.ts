import assert from "node:assert/strict";
import { test } from "node:test";
import type { PoolClient } from "pg";
import { AsyncExitStack, StuckError, within } from "unwind";
import { AcquireTimeoutError, pooled, transaction } from "unwind/node";
import { FakeClock, FaultInjector, hangs, InjectedError, rejects } from "unwind/testing";
import { backendOf, pgClient, pgPool, terminate } from "./pg-clients.ts";
import type { WatchedPool } from "./pg-clients.ts";
import { postgresForTests } from "./postgres-server.ts";

const { server, skip } = await postgresForTests();

/** A test with a pool of one connection. */
function tested(title: string, body: (pool: WatchedPool) => Promise<void>): void {
  test(title, { skip }, () => within(pgPool(server, 1), body));
}

tested("after a success the next block gets the same connection", async ({ pool, released }) => {
  const first = await within(pooled(pool), backendOf);
  const second = await within(pooled(pool), backendOf);
  assert.equal(first, second);
  assert.deepEqual(released, [undefined, undefined]);
});

tested("after a failure the connection is released with the error", async ({ pool, released }) => {
  const failure = new Error("in the middle of something");
  const failing = within(pooled(pool), async (client) => {
    await client.query("BEGIN");
    throw failure;
  });
  await assert.rejects(failing, (error) => error === failure);
  assert.deepEqual(released, [failure]);
  assert.equal(pool.totalCount, 0);
});

tested(
  "a transaction that was rolled back leaves a good connection",
  async ({ pool, released }) => {
    const failing = within(
      pooled(pool),
      (client) => transaction(client),
      async (client) => {
        await client.query("SELECT 1/0");
      },
    );
    await assert.rejects(failing, { code: "22012" });
    assert.deepEqual(released, [undefined]);
    assert.equal(pool.idleCount, 1);
  },
);

tested("a ROLLBACK that fails does not", async ({ pool, released }) => {
  const faults = new FaultInjector(({ args }) => args[0] === "ROLLBACK", rejects());
  const failing = within(
    pooled(pool),
    (client) => faults.install(client, "query"),
    (client) => transaction(client),
    () => Promise.reject(new Error("half done")),
  );
  await assert.rejects(failing);
  assert.equal(released.length, 1);
  assert.notEqual(released[0], undefined);
  assert.equal(pool.totalCount, 0);
});

tested("a connection lost while nobody asked is not used again", async ({ pool, released }) => {
  await within(pgClient(server), pooled(pool), async (observer, client) => {
    const lost = new Promise<void>((resolve) => void client.once("end", resolve));
    await terminate(observer, await backendOf(client));
    await lost; // without a listener for its "error" this ends the process
  });
  assert.equal(released.length, 1);
  assert.equal(pool.totalCount, 0);
  await within(pooled(pool), backendOf);
});

tested("a client keeps no listener", async ({ pool }) => {
  const counts: number[] = [];
  for (let i = 0; i < 3; i++)
    await within(pooled(pool), (client) => void counts.push(client.listenerCount("error")));
  assert.deepEqual(counts, [1, 1, 1]);
});

tested("an exhausted pool: a deadline ends the waiting", async ({ pool, released }) => {
  const clock = new FakeClock();
  await within(pooled(pool), async () => {
    const late = within(pooled(pool, { timeoutMs: 500, clock }), () => assert.fail("it ran"));
    await turn();
    clock.advance(499);
    assert.equal(pool.waitingCount, 1);
    clock.advance(1);
    await assert.rejects(late, (error) => {
      assert(error instanceof AcquireTimeoutError);
      assert.match(error.message, /Waited 500 ms for a client of the pool/);
      return true;
    });
    assert.equal(clock.next, undefined);
  });
  await assertGivenBack(pool, released);
});

tested("an exhausted pool: an abort ends the waiting", async ({ pool, released }) => {
  const controller = new AbortController();
  const { signal } = controller;
  await within(pooled(pool), async () => {
    const late = within(pooled(pool, { signal }), () => assert.fail("it ran"));
    await turn();
    controller.abort(new RangeError("enough"));
    await assert.rejects(late, RangeError);
  });
  await assertGivenBack(pool, released);
});

tested("with a signal that has aborted nothing is asked for", async ({ pool }) => {
  const signal = AbortSignal.abort(new RangeError("enough"));
  await assert.rejects(
    within(pooled(pool, { signal }), () => assert.fail()),
    RangeError,
  );
  assert.equal(pool.totalCount, 0);
});

tested("a signal has no say once the client is there", async ({ pool }) => {
  const controller = new AbortController();
  await within(pooled(pool, { signal: controller.signal }), async (client) => {
    controller.abort();
    assert.equal(typeof (await backendOf(client)), "number");
  });
});

tested("a release that is stuck: the connection is ended by force", async ({ pool, released }) => {
  const clock = new FakeClock();
  const hanging = hangs();
  const faults = new FaultInjector(({ args }) => args[0] === "ROLLBACK", hanging);
  const stack = new AsyncExitStack({ releaseTimeout: 1000, clock });
  const failing = within(stack, async () => {
    const client: PoolClient = await stack.use(pooled(pool));
    stack.use(faults.install(client, "query"));
    await stack.use(transaction(client));
    throw new Error("half done");
  });
  await hanging.reached;
  clock.advance(1000);
  await assert.rejects(failing, (error) => {
    assert((error as SuppressedError).error instanceof StuckError);
    return true;
  });
  assert.equal(released.length, 1);
  assert.notEqual(released[0], undefined);
  hanging.release();
});

tested("a client is not used again either where its error was caught", async (watched) => {
  const { pool, released } = watched;
  const clock = new FakeClock();
  const hanging = hangs();
  for (const fault of [rejects(), hanging]) {
    released.length = 0;
    const faults = new FaultInjector(({ args }) => args[0] === "ROLLBACK", fault);
    await within(pooled(pool), async (client) => {
      const stack = new AsyncExitStack({ releaseTimeout: 1000, clock });
      const failing = within(faults.install(client, "query"), stack, async () => {
        await stack.use(transaction(client));
        throw new Error("half done");
      });
      if (fault === hanging) void hanging.reached.then(() => clock.advance(1000));
      await assert.rejects(failing);
    });
    assert.equal(released.length, 1);
    assert.notEqual(released[0], undefined);
    assert.equal(pool.totalCount, 0);
  }
  hanging.release();
});

tested("a pool that has no connection to give tells its own error", async ({ pool }) => {
  const refused = new InjectedError("ECONNREFUSED");
  const faults = new FaultInjector(() => true, rejects(refused));
  const failing = within(faults.install(pool, "connect"), pooled(pool), () => assert.fail());
  await assert.rejects(failing, (error) => error === refused);
});

tested("what is no pool is refused", async () => {
  for (const pool of [{}, null, () => undefined, { acquire: () => undefined }])
    await assert.rejects(
      within(pooled(pool as never), () => assert.fail()),
      { code: "ERR_ARGUMENT" },
    );
});

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** The client that came too late is in the pool again, unharmed. */
async function assertGivenBack(pool: WatchedPool["pool"], released: unknown[]): Promise<void> {
  await within(pooled(pool, { timeoutMs: 60_000 }), backendOf);
  assert.deepEqual(released, [undefined, undefined, undefined]);
  assert.equal(pool.totalCount, 1);
}
