import assert from "node:assert/strict";
import { test } from "node:test";
import { force, within } from "unwind";
import { pooled } from "unwind/node";
import { FakeClock } from "unwind/testing";

/** The calls of generic-pool that are made. */
class GenericPool {
  readonly ends: string[] = [];
  arrive = (): void => undefined;
  readonly #arrived = new Promise<void>((resolve) => (this.arrive = resolve));

  async acquire(): Promise<{ readonly name: string }> {
    await this.#arrived;
    return { name: "a client" };
  }

  async release({ name }: { readonly name: string }): Promise<void> {
    await undefined;
    this.ends.push(`${name} is released`);
  }

  async destroy({ name }: { readonly name: string }): Promise<void> {
    await undefined;
    this.ends.push(`${name} is destroyed`);
  }
}

test("a success releases, a failure destroys, and both are waited for", async () => {
  const pool = new GenericPool();
  pool.arrive();
  assert.equal(await within(pooled(pool), ({ name }) => name), "a client");
  assert.deepEqual(pool.ends, ["a client is released"]);
  await assert.rejects(
    within(pooled(pool), () => Promise.reject(new RangeError())),
    RangeError,
  );
  assert.deepEqual(pool.ends.slice(1), ["a client is destroyed"]);
});

test("by force it is destroyed, and then not given back again", async () => {
  const pool = new GenericPool();
  pool.arrive();
  const manager = pooled(pool);
  await within(manager, () => manager[force]());
  assert.deepEqual(pool.ends, ["a client is destroyed"]);
});

test("a client that comes after the deadline is released", async () => {
  const pool = new GenericPool();
  const clock = new FakeClock();
  const late = within(pooled(pool, { timeoutMs: 10, clock }), () => assert.fail());
  clock.advance(10);
  await assert.rejects(late, { code: "ERR_ACQUIRE_TIMEOUT" });
  assert.deepEqual(pool.ends, []);
  pool.arrive();
  await new Promise(setImmediate);
  assert.deepEqual(pool.ends, ["a client is released"]);
});

test("a pool of tarn is refused, and what it began is aborted", async () => {
  let aborted = 0;
  const pool = {
    acquire: () => ({ promise: Promise.resolve({}), abort: () => void aborted++ }),
    release: () => true,
    destroy: () => assert.fail("this would end the whole pool"),
  };
  const running = within(pooled(pool as never), () => assert.fail());
  await assert.rejects(running, { code: "ERR_ARGUMENT", message: /acquire\(\)\.promise/ });
  assert.equal(aborted, 1);
});
