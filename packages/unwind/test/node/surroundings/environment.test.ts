import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { execFileSync } from "node:child_process";
import { acquire, within } from "unwind";
import { environment } from "unwind/node";

beforeEach(() => {
  process.env["UNWIND_SET"] = "before";
  delete process.env["UNWIND_UNSET"];
});
afterEach(() => {
  delete process.env["UNWIND_SET"];
});

const now = (): unknown[] => [process.env["UNWIND_SET"], "UNWIND_UNSET" in process.env];

test("sets and unsets, and puts back what was there", () => {
  within(environment({ UNWIND_SET: undefined, UNWIND_UNSET: "now" }), (env) => {
    assert.equal(env, process.env);
    assert.equal("UNWIND_SET" in env, false);
    assert.equal(env["UNWIND_UNSET"], "now");
  });
  assert.deepEqual(now(), ["before", false]);
});

test("puts back what the block changed by itself, and leaves other variables alone", () => {
  within(environment({ UNWIND_SET: "inside", UNWIND_UNSET: "inside" }), () => {
    process.env["UNWIND_SET"] = "changed";
    delete process.env["UNWIND_UNSET"];
    process.env["UNWIND_OTHER"] = "stays";
  });
  assert.deepEqual(now(), ["before", false]);
  assert.equal(process.env["UNWIND_OTHER"], "stays");
  delete process.env["UNWIND_OTHER"];
});

test("an empty value is a value", () => {
  process.env["UNWIND_SET"] = "";
  within(environment({ UNWIND_SET: "inside" }), () => undefined);
  assert.deepEqual(now(), ["", false]);
});

test("nests, and a failure puts back as well", () => {
  const failing = (): void =>
    within(environment({ UNWIND_SET: "outer" }), () => {
      within(environment({ UNWIND_SET: "inner", UNWIND_UNSET: "inner" }), () => undefined);
      assert.deepEqual(now(), ["outer", false]);
      throw new RangeError("half done");
    });
  assert.throws(failing, RangeError);
  assert.deepEqual(now(), ["before", false]);
});

test("children inherit it", () => {
  const print = "process.stdout.write(String(process.env.UNWIND_SET))";
  const child = (): string => execFileSync(process.execPath, ["-e", print]).toString();
  assert.equal(within(environment({ UNWIND_SET: "inside" }), child), "inside");
  assert.equal(within(environment({ UNWIND_SET: undefined }), child), "undefined");
});

test("what no environment can hold is refused before anything is set", () => {
  for (const [name, value] of [
    ["", "x"],
    ["A=B", "x"],
    ["A\0B", "x"],
    ["UNWIND_UNSET", "x\0y"],
    ["UNWIND_UNSET", 1 as unknown as string],
    ["UNWIND_UNSET", null as unknown as string],
  ] as const) {
    const manager = environment({ UNWIND_SET: "inside", [name]: value });
    assert.throws(() => acquire(manager), { code: "ERR_ARGUMENT" });
    assert.deepEqual(now(), ["before", false]);
  }
});
