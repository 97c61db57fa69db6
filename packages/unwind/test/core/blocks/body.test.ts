import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { BodyError, nullContext } from "unwind";
import { looseWithin, raise, syncManager, asyncManager, thrownBy } from "../recorded.ts";
import type { Log } from "../recorded.ts";

const bodies: Record<string, () => unknown> = {
  "a generator function": function* () {
    assert.fail("ran");
  },
  "an async generator function": async function* () {
    assert.fail("ran");
  },
  "a function that gives the promise of a generator": () =>
    Promise.resolve(
      (function* () {
        assert.fail("ran");
      })(),
    ),
};

const blocks: Record<string, (log: Log) => unknown[]> = {
  "one sync manager": (log) => [syncManager(log, "a")],
  "one async manager": (log) => [asyncManager(log, "a")],
  "a manager and another resource": (log) => [syncManager(log, "a"), null],
};

for (const [entries, open] of Object.entries(blocks))
  suite(`a body in a block of ${entries}`, () => {
    for (const [kind, body] of Object.entries(bodies))
      test(`is refused if it is ${kind}, and the resource is released, once`, async () => {
        const log: Log = [];
        const error = await thrownBy(() => looseWithin(...open(log), body));
        assert.ok(error instanceof BodyError);
        assert.equal(error.code, "ERR_BODY");
        assert.match(error.message, /would run after the block.*contextDecorator/);
        assert.deepEqual(log, ["enter a", `exit a: ${error.message}`]);
      });

    for (const body of [undefined, null, 1, "body", {}])
      test(`is refused if it is ${JSON.stringify(body)}, and no resource is left held`, async () => {
        const log: Log = [];
        const error = await thrownBy(() => looseWithin(...open(log), body));
        assert.ok(error instanceof BodyError);
        assert.match(error.message, /within\(\) takes a function as its last argument/);
        assert.equal(log.filter((event) => event.startsWith("enter")).length * 2, log.length);
      });
  });

test("a generator is not refused where an error came first", () => {
  assert.throws(
    () =>
      looseWithin(nullContext(), () => {
        raise(new Error("body"));
      }),
    /body/,
  );
});

test("an iterator that is no generator may be given by a body: it is not lazy", () => {
  const iterator = [1, 2].values();
  assert.equal(
    looseWithin(nullContext(), () => iterator),
    iterator,
  );
});

test("within without arguments says that it lacks a body", () => {
  assert.throws(() => looseWithin(), { code: "ERR_BODY" });
});
