import assert from "node:assert/strict";
import { test } from "node:test";
import type { Client, PoolClient } from "pg";
import { errorsIn, within } from "unwind";
import { inTransaction, isTransient, transaction } from "unwind/node";
import { atEachStep, FakeClock, FaultInjector, InjectedError, rejects } from "unwind/testing";
import { freshTable, numbersIn, pgClient, pgPool } from "./pg-clients.ts";
import type { WatchedPool } from "./pg-clients.ts";
import { postgresForTests } from "./postgres-server.ts";

const { server, skip } = await postgresForTests();
const atOnce = { backoffMs: () => 0 };
const serializable = { isolation: "serializable", ...atOnce } as const;

function tested(
  title: string,
  body: (pool: WatchedPool, table: string, observer: Client) => Promise<void>,
): void {
  test(title, { skip }, () =>
    within(pgClient(server), pgPool(server), async (observer, pool) => {
      await body(pool, await freshTable(observer), observer);
      assert.equal(pool.pool.idleCount, pool.pool.totalCount, "a client was not given back");
    }),
  );
}

/** Reads what the other wrote, and writes what the other reads. */
async function meet(client: PoolClient | Client, table: string, n: number): Promise<void> {
  await client.query(`SELECT count(*) FROM ${table}`);
  await client.query(`INSERT INTO ${table} VALUES (${n})`);
}

tested("gives what the body gives", async ({ pool, released }, table, observer) => {
  const given = await inTransaction(pool, async (client) => {
    await client.query(`INSERT INTO ${table} VALUES (1)`);
    return "done";
  });
  assert.equal(given, "done");
  assert.deepEqual(await numbersIn(observer, table), [1]);
  assert.deepEqual(released, [undefined]);
});

tested("a real serialization failure is retried", async ({ pool, released }, table, observer) => {
  const retried: unknown[] = [];
  let attempts = 0;
  const body = async (client: PoolClient): Promise<void> => {
    await meet(client, table, 1);
    // Only the first attempt meets another transaction that has read and written the same.
    if (attempts++ > 0) return;
    await inTransaction(pool, (other) => meet(other, table, 2), serializable);
  };
  const onRetry = (error: unknown): void => void retried.push(error);
  await inTransaction(pool, body, { ...serializable, onRetry });
  assert.equal(attempts, 2);
  assert.deepEqual(
    retried.map((error) => (error as { code: string }).code),
    ["40001"],
  );
  assert.deepEqual(await numbersIn(observer, table), [1, 2]);
  assert.deepEqual(released, [undefined, undefined, undefined]);
});

tested("when the retries are used up the last error is thrown as it is", async ({ pool }) => {
  const errors: InjectedError[] = [];
  const heard: unknown[] = [];
  const conflict = (): never => {
    errors.push(new InjectedError("40P01"));
    throw errors.at(-1)!;
  };
  const onRetry = (...args: unknown[]): void => void heard.push(args);
  const running = inTransaction(pool, conflict, { retries: 2, onRetry, ...atOnce });
  await assert.rejects(running, (error) => error === errors[2]);
  assert.deepEqual(heard, [
    [errors[0], 1],
    [errors[1], 2],
  ]);
});

tested("what is no conflict is not retried", async ({ pool, released }) => {
  let attempts = 0;
  const running = inTransaction(pool, () => {
    attempts++;
    throw new RangeError("mine");
  });
  await assert.rejects(running, RangeError);
  assert.equal(attempts, 1);
  assert.deepEqual(released, [undefined]);
});

tested("a COMMIT without an answer is not retried", async ({ pool }, table) => {
  const lost = new InjectedError("40001"); // it comes from nowhere: no severity
  const faults = new FaultInjector(({ args }) => args[0] === "COMMIT", rejects(lost));
  let attempts = 0;
  const running = inTransaction(pool, async (client) => {
    attempts++;
    faults.install(client, "query");
    await client.query(`INSERT INTO ${table} VALUES (1)`);
  });
  await assert.rejects(running, { code: "ERR_COMMIT_UNKNOWN", cause: lost });
  assert.equal(attempts, 1);
});

tested("it waits between attempts, and an abort ends that", async ({ pool }) => {
  const clock = new FakeClock();
  const controller = new AbortController();
  const attempts: number[] = [];
  const waits: number[] = [];
  let retried = (): void => undefined;
  const body = (): never => {
    attempts.push(clock.now);
    throw new InjectedError("40001");
  };
  const backoffMs = (attempt: number): number => {
    waits.push(attempt);
    setImmediate(() => retried());
    return attempt * 100;
  };
  const next = (): Promise<void> => new Promise((resolve) => (retried = resolve));
  const first = next();
  const { signal } = controller;
  const running = inTransaction(pool, body, { clock, backoffMs, signal, retries: Infinity });
  await first;
  const second = next();
  clock.advance(100);
  await second;
  controller.abort(new RangeError("enough"));
  await assert.rejects(running, RangeError);
  assert.deepEqual(attempts, [0, 100]);
  assert.deepEqual(waits, [1, 2]);
  assert.equal(clock.next, undefined);
});

for (const outcome of ["success", "failure"])
  tested(
    `whatever query fails, nothing stays open: a ${outcome}`,
    async ({ pool, released }, table, observer) => {
      const bodyError = new RangeError("half done");
      const steps = await atEachStep(async (step) => {
        await observer.query(`TRUNCATE ${table}`);
        released.length = 0;
        const fault = new InjectedError("ECONNRESET");
        const faults = new FaultInjector(step, rejects(fault));
        const faulty = { connect: async () => faults.wrap(await pool.connect(), "query") };
        const errors = await errorsOf(
          inTransaction(faulty, async (client) => {
            await client.query(`INSERT INTO ${table} VALUES (1)`);
            await within(transaction(client), () =>
              client.query(`INSERT INTO ${table} VALUES (2)`),
            );
            if (outcome === "failure") throw bodyError;
          }),
        );
        assert.deepEqual(await numbersIn(observer, table), errors.length === 0 ? [1, 2] : []);
        if (outcome === "failure" && !errors.includes(bodyError)) assert(errors.includes(fault));
        assert.equal(released.length, 1, "given back exactly once");
        // What a destroyed connection had begun ends when the server hears of it.
        while ((await openTransactions(observer)) > 0);
      });
      assert.equal(steps, 6); // BEGIN, INSERT, SAVEPOINT, INSERT, RELEASE, COMMIT or ROLLBACK
    },
  );

async function errorsOf(work: Promise<unknown>): Promise<unknown[]> {
  try {
    await work;
    return [];
  } catch (error) {
    return withCauses(error);
  }
}

const withCauses = (error: unknown): unknown[] =>
  errorsIn(error).flatMap((each) => [each, (each as Error).cause].filter(Boolean));

test("which errors are conflicts", () => {
  const coded = (code: string, more = {}): Error => Object.assign(new Error(code), { code }, more);
  for (const error of [
    coded("40001"),
    coded("40P01"),
    coded("ER_LOCK_DEADLOCK", { errno: 1213 }),
    coded("SQLITE_BUSY"),
    coded("SQLITE_BUSY_SNAPSHOT"),
    coded("ERR_SQLITE_ERROR", { errcode: 5 }),
    coded("ERR_SQLITE_ERROR", { errcode: 517 }),
    new Error("by an ORM", { cause: coded("40001") }),
    new SuppressedError(new Error("ROLLBACK failed"), coded("40001")),
    new AggregateError([new Error("another"), new Error("by an ORM", { cause: coded("40P01") })]),
  ])
    assert.equal(isTransient(error), true, String(error));
  const cycle = new Error("a cycle");
  cycle.cause = cycle;
  for (const error of [undefined, coded("23505"), coded("ERR_SQLITE_ERROR", { errcode: 6 }), cycle])
    assert.equal(isTransient(error), false, String(error));
});

async function openTransactions(observer: Client): Promise<number> {
  const { rows } = await observer.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'",
  );
  return rows[0]!.n;
}
