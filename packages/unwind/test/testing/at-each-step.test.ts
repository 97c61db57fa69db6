import assert from "node:assert/strict";
import { test } from "node:test";
import { atEachStep } from "unwind/testing";

test("atEachStep runs a scenario for each of its steps, and once for none", async () => {
  const runs: string[] = [];
  const steps = await atEachStep((step) => {
    runs.push([step(), step(), step()].map(Number).join(""));
  });
  assert.equal(steps, 3);
  assert.deepEqual(runs, ["100", "010", "001", "000"]);
});

test("atEachStep reaches a step that comes only where none before it goes wrong", async () => {
  const struck: string[] = [];
  await atEachStep(async (step) => {
    if (step()) return void struck.push("open");
    await undefined;
    if (step()) struck.push("commit");
  });
  assert.deepEqual(struck, ["open", "commit"]);
});

test("atEachStep says at which step the scenario failed", async () => {
  const leak = new Error("something is left");
  const leaking = atEachStep((step) => {
    step();
    if (step()) throw leak;
  });
  await assert.rejects(leaking, { message: "when it went wrong at step 1", cause: leak });
});
