import "./realm.ts";
import assert from "node:assert/strict";
import { hasProperty } from "./built-in.ts";
import { judge } from "./conformance.ts";

for (const key of ["dispose", "asyncDispose"] as const) {
  judge("native", `Symbol.${key} is a fixed property`, () => {
    hasProperty(Symbol, key, { writable: false, enumerable: false, configurable: false });
    assert.equal(typeof Symbol[key], "symbol");
  });

  judge("native", `Symbol.${key} is described by its name`, () => {
    assert.equal(Symbol[key].description, `Symbol.${key}`);
  });

  judge("native", `Symbol.${key} is not registered`, () => {
    assert.equal(Symbol.keyFor(Symbol[key]), undefined);
  });
}

judge("native", "Symbol.dispose and Symbol.asyncDispose differ", () => {
  assert.notEqual(Symbol.dispose, Symbol.asyncDispose);
});
