import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import { within } from "unwind";
import { messageChannel } from "unwind/node";

test("both ports are closed, and hold no process open", async () => {
  const closed = within(messageChannel(), ({ port1, port2 }) => {
    for (const port of [port1, port2]) port.on("message", () => {});
    assert.ok(process.getActiveResourcesInfo().includes("MessagePort"));
    return [once(port1, "close"), once(port2, "close")];
  });
  await Promise.all(closed);
  assert.equal(process.getActiveResourcesInfo().includes("MessagePort"), false);
});

test("a port that was given to a worker is closed there", async () => {
  const script = "require('node:worker_threads').workerData.on('message', () => {})";
  let exited: Promise<unknown> = Promise.resolve();
  await within(messageChannel(), async ({ port2 }) => {
    const held = new Worker(script, { eval: true, workerData: port2, transferList: [port2] });
    exited = once(held, "exit");
    await once(held, "online");
  });
  assert.deepEqual(await exited, [0]);
});

test("the block's failure goes on", () => {
  const failing = (): void =>
    within(messageChannel(), () => {
      throw new Error("of the block");
    });
  assert.throws(failing, /of the block/);
});
