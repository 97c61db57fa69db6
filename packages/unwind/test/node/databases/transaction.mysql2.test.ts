import assert from "node:assert/strict";
import { test } from "node:test";
import type { Connection, Pool, PoolConnection, ResultSetHeader } from "mysql2/promise";
import { errorsIn, suppress, within } from "unwind";
import { CommitUnknownError, inTransaction, pooled, transaction } from "unwind/node";
import { MysqlConnection, serverError } from "./mysql-double.ts";

function lending(...connections: MysqlConnection[]): { getConnection(): Promise<MysqlConnection> } {
  const rest = [...connections];
  return { getConnection: async () => rest.shift()! };
}

test("success commits, if the server says that there is a transaction", async () => {
  const connection = new MysqlConnection();
  const options = { isolation: "repeatable read", readOnly: true } as const;
  await within(transaction(connection, options), async () => {
    await within(transaction(connection), () => connection.query("SELECT 1"));
  });
  assert.deepEqual(connection.statements, [
    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",
    "START TRANSACTION READ ONLY",
    "SAVEPOINT unwind_1",
    "SELECT 1",
    "DO 0",
    "RELEASE SAVEPOINT unwind_1",
    "DO 0",
    "COMMIT",
  ]);
});

test("failure rolls back", async () => {
  const connection = new MysqlConnection();
  const failing = within(transaction(connection), () =>
    Promise.reject(new RangeError("half done")),
  );
  await assert.rejects(failing, RangeError);
  assert.deepEqual(connection.statements, ["START TRANSACTION", "ROLLBACK"]);
});

test("failure of an inner one leaves no savepoint behind", async () => {
  const connection = new MysqlConnection();
  await within(transaction(connection), () =>
    within(suppress(RangeError), transaction(connection), () => Promise.reject(new RangeError())),
  );
  assert.deepEqual(connection.statements, [
    "START TRANSACTION",
    "SAVEPOINT unwind_1",
    "ROLLBACK TO SAVEPOINT unwind_1",
    "RELEASE SAVEPOINT unwind_1",
    "DO 0",
    "COMMIT",
  ]);
});

test("a statement that commits by itself is told", async () => {
  const connection = new MysqlConnection();
  const running = within(transaction(connection), () => connection.query("CREATE TABLE t (n int)"));
  await assert.rejects(running, { code: "ERR_TRANSACTION_ENDED" });
});

test("a deadlock that was caught is told: the server has rolled back", async () => {
  const connection = new MysqlConnection();
  const running = within(transaction(connection), async () => {
    assert.throws(() => connection.deadlock());
  });
  await assert.rejects(running, { code: "ERR_TRANSACTION_ENDED" });
});

test("a pool's connection is released after a success or a rollback, else destroyed", async () => {
  const good = new MysqlConnection();
  const rolledBack = new MysqlConnection();
  const bad = new MysqlConnection();
  const pool = lending(good, rolledBack, bad);
  const fail = (): Promise<never> => Promise.reject(new RangeError("half done"));
  await within(pooled(pool), (connection) => connection.query("SELECT 1"));
  await assert.rejects(
    within(pooled(pool), (held) => transaction(held), fail),
    RangeError,
  );
  await assert.rejects(within(pooled(pool), fail), RangeError);
  assert.deepEqual(
    [good, rolledBack, bad].map((connection) => connection.ends),
    [["released"], ["released"], ["destroyed"]],
  );
});

test("a deadlock is retried, in an inner one as well", async () => {
  for (const nested of [false, true]) {
    const connections = [new MysqlConnection(), new MysqlConnection()];
    const [first, second] = connections as [MysqlConnection, MysqlConnection];
    const body = async (connection: MysqlConnection): Promise<string> => {
      const run = (): string => (connection === first ? connection.deadlock() : "done");
      return nested ? await within(transaction(connection), async () => run()) : run();
    };
    assert.equal(
      await inTransaction(lending(...connections), body, { backoffMs: () => 0 }),
      "done",
    );
    // With the savepoint gone nobody knows what else is.
    assert.deepEqual(
      [first.ends, second.ends],
      [[nested ? "destroyed" : "released"], ["released"]],
    );
  }
});

test("a COMMIT is of unknown outcome only where the server did not refuse it", async () => {
  const refused = serverError("ER_ERROR_DURING_COMMIT", 1180, "HY000");
  const lost = Object.assign(new Error("lost"), { code: "PROTOCOL_CONNECTION_LOST", fatal: true });
  for (const fault of [refused, lost]) {
    const connection = new MysqlConnection();
    connection.fault = (sql) => (sql === "COMMIT" ? fault : undefined);
    const running = within(
      pooled(lending(connection)),
      (held) => transaction(held),
      async () => {},
    );
    await assert.rejects(running, (error) => {
      assert.equal(error instanceof CommitUnknownError, fault === lost);
      assert(errorsIn(error).includes(fault) || (error as Error).cause === fault);
      return true;
    });
    assert.deepEqual(connection.ends, [fault === lost ? "destroyed" : "released"]);
    assert.equal(connection.statements.at(-1), fault === lost ? "COMMIT" : "ROLLBACK");
  }
});

test("options of others are refused", async () => {
  const running = within(transaction(new MysqlConnection(), { deferrable: true }), () =>
    assert.fail(),
  );
  await assert.rejects(running, { code: "ERR_ARGUMENT", message: /deferrable .* MySQL/ });
});

test("callbacks are refused: they would be waited for by nobody", async () => {
  const callbacks = { query: () => undefined, promise: () => undefined };
  assert.throws(() => transaction(callbacks as never), { message: /mysql2\/promise/ });
  const pool = { getConnection: () => undefined, promise: () => undefined };
  await assert.rejects(
    within(pooled(pool as never), () => assert.fail()),
    { message: /mysql2\/promise/ },
  );
});

/** Never called: the real package's types fit, and a pool is no client. */
export async function accepted(pool: Pool, client: Connection): Promise<string> {
  await within(transaction(client, { isolation: "serializable" }), async (same) => same.ping());
  const threads: number = await within(pooled(pool), (held: PoolConnection) => held.threadId);
  // @ts-expect-error -- each of its queries may go to another connection
  transaction(pool);
  return inTransaction(pool, async (held) => {
    const [{ info }] = await held.query<ResultSetHeader>("DO 0");
    return info + String(threads);
  });
}
