import assert from "node:assert/strict";
import { test } from "node:test";
import type { Client } from "pg";
import { acquire, errorsIn, suppress, within } from "unwind";
import { CommitUnknownError, pooled, transaction, TransactionError } from "unwind/node";
import { after as afterwards, FaultInjector, InjectedError, rejects } from "unwind/testing";
import { backendOf, freshTable, numbersIn, pgClient, pgPool, terminate } from "./pg-clients.ts";
import { postgresForTests } from "./postgres-server.ts";

const { server, stack, skip } = await postgresForTests();
// Where there is no server nothing uses them.
const connect = async (): Promise<Client> =>
  skip === false ? await stack.use(pgClient(server)) : (undefined as never);
const client = await connect();
const observer = await connect();
let table: string;

/** A test with a table of its own, after which the client must be in no transaction. */
function tested(title: string, body: () => Promise<void>): void {
  test(title, { skip }, async () => {
    table = await freshTable(observer);
    await body();
    assert.equal(client.getTransactionStatus(), "I");
  });
}

const insert = (n: number): Promise<unknown> => client.query(`INSERT INTO ${table} VALUES (${n})`);

tested("success commits, and not before the end", async () => {
  const result = await within(transaction(client), async (same) => {
    assert.equal(same, client);
    await insert(1);
    assert.deepEqual(await numbersIn(observer, table), []);
    return "done";
  });
  assert.equal(result, "done");
  assert.deepEqual(await numbersIn(observer, table), [1]);
});

tested("failure rolls back, and the error goes on as it is", async () => {
  const failure = new Error("half done");
  const running = within(transaction(client), async () => {
    await insert(1);
    throw failure;
  });
  await assert.rejects(running, (error) => error === failure);
  assert.deepEqual(await numbersIn(observer, table), []);
});

tested("a using declaration rolls back, unless it was completed", async () => {
  for (const complete of [false, true]) {
    const held = await acquire(transaction(client));
    await insert(1);
    if (complete) held.complete();
    await held[Symbol.asyncDispose]();
    assert.deepEqual(await numbersIn(observer, table), complete ? [1] : []);
  }
});

tested("an inner one is a savepoint: its failure takes back what it did, and no more", async () => {
  await within(transaction(client), async () => {
    await insert(1);
    await within(suppress(RangeError), transaction(client), async () => {
      await insert(2);
      await within(transaction(client), () => insert(3));
      throw new RangeError("only the inner ones");
    });
    await within(transaction(client), () => insert(4));
    await insert(5);
  });
  assert.deepEqual(await numbersIn(observer, table), [1, 4, 5]);
});

tested("a statement that fails in an inner one does not end the outer one", async () => {
  await within(transaction(client), async () => {
    await insert(1);
    await assert.rejects(within(transaction(client), () => insert(1)));
    await insert(2);
  });
  assert.deepEqual(await numbersIn(observer, table), [1, 2]);
});

tested("isolation, read only and deferrable are what the server is told", async () => {
  const options = { isolation: "serializable", readOnly: true, deferrable: true } as const;
  const running = within(transaction(client, options), async () => {
    const settings = ["isolation", "read_only", "deferrable"].map(
      (name) => `current_setting('transaction_${name}') AS ${name}`,
    );
    const { rows } = await client.query(`SELECT ${settings.join(", ")}`);
    assert.deepEqual(rows, [{ isolation: "serializable", read_only: "on", deferrable: "on" }]);
    await insert(1);
  });
  await assert.rejects(running, { code: "25006" }); // read_only_sql_transaction
});

tested("what is no isolation level is refused before anything is sent", async () => {
  const isolation = "serializable; DROP TABLE t" as "serializable";
  for (const option of [{ isolation }, { isolation: "toString" as "serializable" }])
    await assert.rejects(
      within(transaction(client, option), () => assert.fail("it ran")),
      { code: "ERR_ARGUMENT", message: /isolation takes "read uncommitted"/ },
    );
});

tested("options of an inner one are refused: they belong to the outermost", async () => {
  await within(transaction(client), async () => {
    const inner = transaction(client, { isolation: "serializable" });
    await assert.rejects(
      within(inner, () => assert.fail("it ran")),
      { code: "ERR_ARGUMENT" },
    );
  });
});

tested("an error that was caught does not become a silent rollback", async () => {
  const running = within(transaction(client), async () => {
    await insert(1);
    await client.query("SELECT 1/0").catch(() => undefined);
  });
  await assert.rejects(running, { code: "ERR_TRANSACTION_ABORTED" });
  assert.deepEqual(await numbersIn(observer, table), []);
});

tested("nor does one of a query that nobody waited for", async () => {
  const running = within(transaction(client), async () => {
    await insert(1);
    client.query("SELECT pg_sleep(0), 1/0").catch(() => undefined);
  });
  await assert.rejects(running, { code: "ERR_TRANSACTION_ABORTED" });
  assert.deepEqual(await numbersIn(observer, table), []);
});

for (const end of ["COMMIT", "ROLLBACK"])
  tested(`a ${end} of one's own inside the block is told`, async () => {
    const running = within(transaction(client), async () => {
      await insert(1);
      await client.query(end);
    });
    await assert.rejects(running, { code: "ERR_TRANSACTION_ENDED" });
  });

tested("a transaction that somebody else began is left alone", async () => {
  await client.query("BEGIN");
  await insert(1);
  await assert.rejects(
    within(transaction(client), () => assert.fail("it ran")),
    { code: "ERR_TRANSACTION_OPEN" },
  );
  await client.query("COMMIT");
  assert.deepEqual(await numbersIn(observer, table), [1]);
});

tested("a COMMIT that the server refuses is thrown as it is, and all is rolled back", async () => {
  await insert(1);
  const running = within(transaction(client), async () => {
    await client.query("SET CONSTRAINTS ALL DEFERRED");
    await insert(1);
  });
  await assert.rejects(running, { code: "23505" });
  assert.deepEqual(await numbersIn(observer, table), [1]);
});

for (const [how, lost] of [
  ["the connection is lost", new InjectedError("ECONNRESET")],
  ["the server goes down", Object.assign(new InjectedError("57P01"), { severity: "FATAL" })],
] as const)
  tested(`a COMMIT without an answer is of unknown outcome: ${how}`, async () => {
    // The server did commit: only the answer was lost.
    const faults = new FaultInjector(({ args }) => args[0] === "COMMIT", afterwards(rejects(lost)));
    const running = within(faults.install(client, "query"), transaction(client), () => insert(1));
    await assert.rejects(running, (error) => {
      assert(error instanceof CommitUnknownError);
      assert.equal(error.cause, lost);
      return true;
    });
    assert.deepEqual(await numbersIn(observer, table), [1]);
  });

tested("a ROLLBACK that fails joins the block's error", async () => {
  const lost = new InjectedError("ECONNRESET");
  const faults = new FaultInjector(({ args }) => args[0] === "ROLLBACK", afterwards(rejects(lost)));
  const failure = new Error("half done");
  const running = within(faults.install(client, "query"), transaction(client), async () => {
    throw failure;
  });
  await assert.rejects(running, (error) => {
    assert.deepEqual(errorsIn(error), [lost, failure]);
    return true;
  });
});

tested("two at the same time on one client: the later one is refused", async () => {
  const first = within(transaction(client), () => insert(1));
  const second = within(transaction(client), () => assert.fail("it ran"));
  await assert.rejects(second, { code: "ERR_TRANSACTION_OVERLAP" });
  await first;
  assert.deepEqual(await numbersIn(observer, table), [1]);
});

tested(
  "one that ends before one that began later: both are rolled back, and both say so",
  async () => {
    const outer = await acquire(transaction(client));
    const inner = await acquire(transaction(client));
    await insert(1);
    outer.complete();
    inner.complete();
    const overlap = (error: unknown): boolean =>
      error instanceof TransactionError && error.code === "ERR_TRANSACTION_OVERLAP";
    await assert.rejects(async () => outer[Symbol.asyncDispose](), overlap);
    await assert.rejects(async () => inner[Symbol.asyncDispose](), overlap);
    assert.deepEqual(await numbersIn(observer, table), []);
  },
);

test("a pool is refused: its queries may go to different connections", { skip }, () =>
  within(pgPool(server), ({ pool }) => {
    // @ts-expect-error -- a pool is no client
    assert.throws(() => transaction(pool), { code: "ERR_ARGUMENT", message: /takes one client/ });
  }),
);

tested("a connection that is lost ends the block with its error, and not the process", async () => {
  await within(pgPool(server, 1), async ({ pool, released }) => {
    const running = within(
      pooled(pool),
      (lent) => transaction(lent),
      async (lent) => {
        await lent.query(`INSERT INTO ${table} VALUES (1)`);
        await terminate(observer, await backendOf(lent));
        await lent.query("SELECT 1");
      },
    );
    await assert.rejects(running, (error) => {
      assert.match(String(errorsIn(error).at(-1)), /terminat|not queryable/);
      return true;
    });
    assert.equal(released.length, 1);
    assert.notEqual(released[0], undefined);
    assert.equal(pool.totalCount, 0);
    const { rows } = await pool.query<{ n: number }>("SELECT 1 AS n");
    assert.deepEqual(rows, [{ n: 1 }]);
  });
  assert.deepEqual(await numbersIn(observer, table), []);
});
