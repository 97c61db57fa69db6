import assert from "node:assert/strict";
import { test } from "node:test";
import { isLimitOf, newLimitCookie } from "../../../../src/node/processes/cookies/limit-cookie.ts";

const UNLIMITED = 2n ** 64n - 1n;

function cookieIn(limit: bigint | undefined): bigint {
  const cookie = newLimitCookie(limit);
  assert.ok(cookie !== undefined);
  return cookie;
}

test("an outermost owner has a number that nobody else sets, and each its own", () => {
  const [one, other] = [cookieIn(undefined), cookieIn(1024n)];
  for (const cookie of [one, other]) assert.ok(cookie >= 2n ** 62n && cookie < 2n ** 63n);
  assert.equal(isLimitOf(one, one), true);
  assert.equal(isLimitOf(one, other), false);
  for (const limit of [0n, 1024n, 2n ** 62n - 1n, UNLIMITED])
    assert.equal(isLimitOf(limit, one), false);
});

test("an owner within has a number of its own, by which the outer one knows it too", () => {
  const outer = cookieIn(undefined);
  const [inner, sibling] = [cookieIn(outer), cookieIn(outer)];
  assert.equal(isLimitOf(inner, inner), true);
  assert.equal(isLimitOf(inner, outer), true);
  assert.equal(isLimitOf(inner, sibling), false);
  assert.equal(isLimitOf(outer, inner), false);
  assert.equal(isLimitOf(inner, cookieIn(undefined)), false);
});

test("a third owner takes nobody's number away", () => {
  assert.equal(newLimitCookie(cookieIn(cookieIn(undefined))), undefined);
});
