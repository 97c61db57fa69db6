import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { DatabaseSync } from "node:sqlite";
import { acquire, contextManager, errorsIn, suppress, within } from "unwind";
import { inTransaction, transaction } from "unwind/node";
import { atEachStep, FaultInjector, InjectedError, throws } from "unwind/testing";
import { BetterDatabase, openDatabase, skip } from "./sqlite-databases.ts";
import type { BetterSqlite3 } from "./sqlite-databases.ts";

interface Subject {
  /** What the transaction is of. */
  readonly client: DatabaseSync | BetterDatabase;
  readonly insert: (n: number) => void;
  readonly numbers: () => unknown[];
  readonly isOpen: () => boolean;
}

const subjects = {
  "node:sqlite": (database: DatabaseSync) => database,
  "better-sqlite3's shape": (database: DatabaseSync) => new BetterDatabase(database),
};

for (const [name, clientOf] of Object.entries(subjects)) {
  const tested = (title: string, body: (subject: Subject) => void | Promise<void>): void => {
    test(`${name}: ${title}`, { skip }, () =>
      within(openDatabase(), (database) => {
        database.exec("CREATE TABLE t (n INTEGER PRIMARY KEY ON CONFLICT ABORT)");
        return body(subjectOf(database, clientOf(database)));
      }),
    );
  };

  tested("success commits, and it is sync", ({ client, insert, numbers, isOpen }) => {
    const given = within(transaction(client), (same) => {
      assert.equal(same, client);
      assert.equal(isOpen(), true);
      insert(1);
      return "done";
    });
    assert.equal(given, "done");
    assert.equal(isOpen(), false);
    assert.deepEqual(numbers(), [1]);
  });

  tested("failure rolls back", ({ client, insert, numbers, isOpen }) => {
    const failure = new Error("half done");
    const run = (): void =>
      within(transaction(client), () => {
        insert(1);
        throw failure;
      });
    assert.throws(run, (error) => error === failure);
    assert.equal(isOpen(), false);
    assert.deepEqual(numbers(), []);
  });

  tested("an async body stays inside", async ({ client, insert, numbers, isOpen }) => {
    await within(transaction(client), async () => {
      await undefined;
      assert.equal(isOpen(), true);
      insert(1);
    });
    assert.deepEqual([isOpen(), numbers()], [false, [1]]);
  });

  tested(
    "a using declaration rolls back, unless it was completed",
    ({ client, insert, numbers }) => {
      for (const complete of [false, true]) {
        const held = acquire(transaction(client));
        insert(1);
        if (complete) held.complete();
        held[Symbol.dispose]();
        assert.deepEqual(numbers(), complete ? [1] : []);
      }
    },
  );

  tested("an inner one is a savepoint", ({ client, insert, numbers }) => {
    within(transaction(client), () => {
      insert(1);
      within(suppress(RangeError), transaction(client), () => {
        insert(2);
        throw new RangeError("only the inner one");
      });
      within(transaction(client), () => insert(3));
    });
    assert.deepEqual(numbers(), [1, 3]);
  });

  tested("a COMMIT of one's own inside the block is told", ({ client, insert, isOpen }) => {
    const run = (): void =>
      within(transaction(client), () => {
        insert(1);
        client.exec("COMMIT");
      });
    assert.throws(run, { code: "ERR_TRANSACTION_ENDED" });
    assert.equal(isOpen(), false);
  });

  tested(
    "what SQLite rolls back by itself is not rolled back again",
    ({ client, insert, numbers }) => {
      const run = (): void =>
        within(transaction(client), () => {
          insert(1);
          client.exec("INSERT OR ROLLBACK INTO t VALUES (1)");
        });
      assert.throws(run, /UNIQUE constraint failed/);
      assert.deepEqual(numbers(), []);
    },
  );

  tested("a transaction that somebody else began is left alone", ({ client, insert, isOpen }) => {
    client.exec("BEGIN");
    insert(1);
    const run = (): void => within(transaction(client), () => assert.fail("it ran"));
    assert.throws(run, { code: "ERR_TRANSACTION_OPEN" });
    assert.equal(isOpen(), true);
    client.exec("ROLLBACK");
  });

  tested("a COMMIT that is refused is thrown, and all is rolled back", (subject) => {
    const { client, insert, numbers, isOpen } = subject;
    client.exec("PRAGMA foreign_keys = ON");
    client.exec("CREATE TABLE u (n REFERENCES t DEFERRABLE INITIALLY DEFERRED)");
    const run = (): void =>
      within(transaction(client), () => {
        insert(1);
        client.exec("INSERT INTO u VALUES (2)");
      });
    assert.throws(run, /FOREIGN KEY constraint failed/);
    assert.deepEqual([isOpen(), numbers()], [false, []]);
  });

  tested("options of servers are refused", ({ client }) => {
    const options = { isolation: "serializable" } as never;
    const run = (): void => within(transaction(client, options), () => assert.fail("it ran"));
    assert.throws(run, { code: "ERR_ARGUMENT", message: /isolation has no meaning in SQLite/ });
    const mode = "immediate; DROP TABLE t" as "immediate";
    const inject = (): void => within(transaction(client, { mode }), () => assert.fail("it ran"));
    assert.throws(inject, { code: "ERR_ARGUMENT", message: /mode takes "deferred"/ });
  });

  tested("one that ends before one that began later: both are rolled back", (subject) => {
    const { client, insert, numbers } = subject;
    const [outer, inner] = [acquire(transaction(client)), acquire(transaction(client))];
    insert(1);
    for (const held of [outer, inner]) {
      held.complete();
      assert.throws(() => held[Symbol.dispose](), { code: "ERR_TRANSACTION_OVERLAP" });
    }
    assert.deepEqual(numbers(), []);
  });

  tested(
    "whatever statement fails, no error is lost and the next one can begin",
    async (subject) => {
      const { client, insert, numbers, isOpen } = subject;
      const bodyError = new RangeError("half done");
      for (const fails of [false, true]) {
        const steps = await atEachStep((step) => {
          client.exec("DELETE FROM t");
          const fault = new InjectedError("SQLITE_IOERR");
          const faults = new FaultInjector(step, throws(fault));
          const errors = errorsOf(() =>
            within(faults.install(client, "exec"), transaction(client), () => {
              within(transaction(client), () => insert(1));
              if (fails) throw bodyError;
            }),
          );
          if (errors.length === 0 || errors.includes(fault)) return assertEnded(errors);
          assert.deepEqual(errors, [bodyError]);
          assertEnded(errors);
        });
        assert.equal(steps, 4); // BEGIN, SAVEPOINT, RELEASE, COMMIT or ROLLBACK
      }
      function assertEnded(errors: unknown[]): void {
        // Where the ROLLBACK itself failed, it is open still: the error says so.
        if (isOpen()) {
          assert(errors.includes(bodyError));
          client.exec("ROLLBACK");
        }
        assert.deepEqual(numbers(), errors.length === 0 ? [1] : []);
      }
    },
  );
}

test("two connections: SQLITE_BUSY is retried until the other has ended", { skip }, () =>
  within(temporaryPath(), async (path) => {
    await within(openDatabase(path), openDatabase(path), async (first, second) => {
      first.exec("CREATE TABLE t (n INTEGER)");
      second.exec("PRAGMA busy_timeout = 0");
      const other = acquire(transaction(first, { mode: "immediate" }));
      first.exec("INSERT INTO t VALUES (1)");
      const retried: unknown[] = [];
      const onRetry = (error: unknown): void => {
        retried.push(error);
        other.complete();
        other[Symbol.dispose]();
      };
      const options = { mode: "immediate", onRetry, backoffMs: () => 0 } as const;
      await inTransaction(second, () => second.exec("INSERT INTO t VALUES (2)"), options);
      assert.equal(retried.length, 1);
      assert.match(String(retried[0]), /database is locked/);
      const rows = first.prepare("SELECT n FROM t ORDER BY n").all();
      assert.deepEqual(
        rows.map(({ n }) => n),
        [1, 2],
      );
    });
  }),
);

test("inTransaction inside a transaction of the same database is refused", { skip }, () =>
  within(openDatabase(), transaction, async (database) => {
    await assert.rejects(
      inTransaction(database, () => assert.fail("it ran")),
      { code: "ERR_ARGUMENT", message: /cannot retry/ },
    );
  }),
);

/** Never called: the real package's types fit. */
export function accepted(database: BetterSqlite3): string {
  return within(transaction(database, { mode: "immediate" }), ({ name }) => name);
}

function subjectOf(database: DatabaseSync, client: DatabaseSync | BetterDatabase): Subject {
  return {
    client,
    insert: (n) => void database.prepare("INSERT INTO t VALUES (?)").run(n),
    numbers: () =>
      database
        .prepare("SELECT n FROM t ORDER BY n")
        .all()
        .map(({ n }) => n),
    isOpen: () => database.isTransaction,
  };
}

const temporaryPath = contextManager(function* () {
  const directory = mkdtempSync(join(tmpdir(), "unwind-sqlite-"));
  try {
    yield join(directory, "database");
  } finally {
    rmSync(directory, { recursive: true });
  }
});

function errorsOf(run: () => void): unknown[] {
  try {
    run();
    return [];
  } catch (error) {
    return errorsIn(error);
  }
}
