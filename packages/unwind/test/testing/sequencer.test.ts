import assert from "node:assert/strict";
import { test } from "node:test";
import { within } from "unwind";
import { Sequencer } from "unwind/testing";

test("a Sequencer has the steps of concurrent tasks taken in order", async () => {
  const sequencer = new Sequencer();
  const taken: number[] = [];
  const step = (position: number): Promise<void> =>
    within(sequencer.step(position), async () => {
      await undefined;
      taken.push(position);
    });
  const one = async (): Promise<void> => {
    await step(1);
    await step(2);
    await step(4);
  };
  const other = async (): Promise<void> => {
    await step(0);
    await step(3);
  };
  await Promise.all([one(), other()]);
  assert.deepEqual(taken, [0, 1, 2, 3, 4]);
});

test("a step that fails ends its turn, and only its own task hears of it", async () => {
  const sequencer = new Sequencer();
  const failing = within(sequencer.step(0), () => {
    throw new Error("step 0");
  });
  const next = within(sequencer.step(1), () => "step 1");
  await assert.rejects(failing, { message: "step 0" });
  assert.equal(await next, "step 1");
});
