import assert from "node:assert/strict";
import { test } from "node:test";
import {
  isCookieIn,
  withEnvironmentCookie,
} from "../../../../src/node/processes/cookies/environment-cookie.ts";

test("owners within keep the cookies of the outer ones", () => {
  const inner = withEnvironmentCookie(withEnvironmentCookie({ A: "1" }, "outer"), "inner");
  assert.deepEqual(inner, { A: "1", UNWIND_RUNS: "outer,inner" });
});

test("a cookie is found whole, in its variable", () => {
  for (const [line, found] of [
    ["UNWIND_RUNS=one", true],
    ["UNWIND_RUNS=outer,one,inner", true],
    ["UNWIND_RUNS=ones", false],
    ["UNWIND_RUNS=", false],
    ["OTHER=one", false],
  ] as const)
    assert.equal(isCookieIn(["A=1", line], "one"), found, line);
  assert.equal(isCookieIn([], "one"), false);
});
