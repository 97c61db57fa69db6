import assert from "node:assert/strict";
import { test } from "node:test";
import postgres from "postgres";
import { contextManager, suppress, within } from "unwind";
import { inTransaction, pooled, transaction } from "unwind/node";
import { freshTable, numbersIn, pgClient, terminate } from "./pg-clients.ts";
import { postgresForTests } from "./postgres-server.ts";

const { server, stack, skip } = await postgresForTests();
const observer = skip === false ? await stack.use(pgClient(server)) : undefined!;

/** One connection, and what the server warns of: as a rule that is printed. */
const connection = contextManager(async function* () {
  const notices: unknown[] = [];
  const { path, user, database } = server;
  const sql = postgres({
    path,
    user,
    database,
    max: 1,
    onnotice: (notice) => notices.push(notice),
  });
  try {
    yield { sql, notices };
  } finally {
    await sql.end();
  }
});

function tested(title: string, body: (sql: postgres.Sql, table: string) => Promise<void>): void {
  test(title, { skip }, () =>
    within(connection(), async ({ sql, notices }) => {
      await body(sql, await freshTable(observer));
      assert.equal(await stateOf(sql), "no transaction");
      assert.deepEqual(notices, []);
    }),
  );
}

/** What the one connection is in, or undefined where it is not in the pool any more. */
async function stateOf(sql: postgres.Sql): Promise<string> {
  try {
    await sql.unsafe("SAVEPOINT probe");
    return "a transaction";
  } catch (error) {
    return (error as { code: string }).code === "25P01" ? "no transaction" : String(error);
  }
}

tested("success commits, failure rolls back, an inner one is a savepoint", async (sql, table) => {
  await within(
    pooled(sql),
    (held) => transaction(held),
    async (held) => {
      await held`INSERT INTO ${held(table)} VALUES (1)`;
      await within(suppress(RangeError), transaction(held), async () => {
        await held`INSERT INTO ${held(table)} VALUES (2)`;
        throw new RangeError("only the inner one");
      });
      await within(transaction(held), () => held`INSERT INTO ${held(table)} VALUES (3)`);
    },
  );
  const failing = within(
    pooled(sql),
    (held) => transaction(held),
    async (held) => {
      await held`INSERT INTO ${held(table)} VALUES (4)`;
      throw new RangeError("half done");
    },
  );
  await assert.rejects(failing, RangeError);
  assert.deepEqual(await numbersIn(observer, table), [1, 3]);
});

tested("an error that was caught does not become a silent rollback", async (sql, table) => {
  const running = inTransaction(sql, async (held) => {
    await held`INSERT INTO ${held(table)} VALUES (1)`;
    await held`SELECT 1/0`.catch(() => undefined);
  });
  await assert.rejects(running, { code: "ERR_TRANSACTION_ABORTED" });
  assert.deepEqual(await numbersIn(observer, table), []);
});

tested("a COMMIT of one's own inside the block is told", async (sql, table) => {
  const running = inTransaction(sql, async (held) => {
    await held`INSERT INTO ${held(table)} VALUES (1)`;
    await held`COMMIT`;
  });
  await assert.rejects(running, { code: "ERR_TRANSACTION_ENDED" });
});

tested("a COMMIT that the server refuses is thrown as it is", async (sql, table) => {
  const running = inTransaction(sql, async (held) => {
    await held`SET CONSTRAINTS ALL DEFERRED`;
    await held`INSERT INTO ${held(table)} VALUES (1), (1)`;
  });
  await assert.rejects(running, { code: "23505" });
});

tested("a real serialization failure is retried", async (sql, table) => {
  let attempts = 0;
  await inTransaction(
    sql,
    async (held) => {
      await held`SELECT count(*) FROM ${held(table)}`;
      await held`INSERT INTO ${held(table)} VALUES (${1 + attempts++})`;
      if (attempts > 1) return;
      await within(transaction(observer, { isolation: "serializable" }), async () => {
        await observer.query(`SELECT count(*) FROM ${table}`);
        await observer.query(`INSERT INTO ${table} VALUES (10)`);
      });
    },
    { isolation: "serializable", backoffMs: () => 0 },
  );
  assert.deepEqual(await numbersIn(observer, table), [2, 10]);
});

for (const begun of ["BEGIN", "BEGIN; SELECT 1/0", "SELECT 1"])
  tested(`a block that failed after ${begun} leaves no transaction open`, async (sql) => {
    const failing = within(pooled(sql), async (held) => {
      await held.unsafe(begun).catch(() => undefined);
      throw new RangeError("half done");
    });
    await assert.rejects(failing, RangeError);
  });

tested("a connection that is lost is not used again", async (sql, table) => {
  const running = inTransaction(sql, async (held) => {
    const [row] = await held<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
    await held`INSERT INTO ${held(table)} VALUES (1)`;
    const waiting = held`SELECT pg_sleep(600)`.catch((error: unknown) => error);
    while (!(await isSleeping(row!.pid)));
    await terminate(observer, row!.pid);
    throw await waiting;
  });
  await assert.rejects(running, (error) => {
    assert.match(String((error as { code: unknown }).code), /57P01|CONNECTION_CLOSED/);
    return true;
  });
  // `postgres` 3.4 tells the loss once more, to whoever asks next.
  await sql`SELECT 1`.catch(() => undefined);
  assert.deepEqual(await numbersIn(observer, table), []);
});

async function isSleeping(pid: number): Promise<boolean> {
  const { rows } = await observer.query(
    "SELECT FROM pg_stat_activity WHERE pid = $1 AND wait_event = 'PgSleep'",
    [pid],
  );
  return rows.length > 0;
}

tested("sql itself is refused, and what sql.begin() gives", async (sql) => {
  // @ts-expect-error -- sql is a pool
  assert.throws(() => transaction(sql), { code: "ERR_ARGUMENT", message: /inTransaction\(pool/ });
  await sql.begin((held) => {
    // @ts-expect-error -- it has savepoints of its own
    assert.throws(() => transaction(held), { code: "ERR_ARGUMENT", message: /sql\.savepoint/ });
  });
});
