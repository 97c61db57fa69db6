import assert from "node:assert/strict";
import { primitives } from "./built-in.ts";
import { stackConformance } from "./conformance.ts";
import { type StackSubject, stackSubjects } from "./stack-subjects.ts";

/** What has no internal slots of this kind of stack: also stacks of other implementations. */
function impostors({ subject, kind, Stack, other }: StackSubject): unknown[] {
  const stack = new Stack();
  const foreign = stackSubjects
    .filter((found) => found.kind === kind && found.subject !== subject)
    // The polyfilled globals and ours are the same.
    .filter((found) => found.Stack !== Stack)
    .map((found) => new found.Stack());
  const objects = [{}, [], () => {}, Stack, Stack.prototype as object];
  const alike = [stack, Stack.prototype as object].map((object): unknown => Object.create(object));
  return [...primitives, ...objects, ...alike, new Proxy(stack, {}), new other(), ...foreign];
}

/** Nothing of an argument is looked at before the receiver is. */
const untouched: unknown = new Proxy(() => {}, { get: () => assert.fail("read") });

for (const name of ["adopt", "defer", "move", "use"] as const) {
  stackConformance(`.prototype.${name} throws a TypeError for what is no such stack`, (subject) => {
    const method = (subject.Stack.prototype as Record<string, () => unknown>)[name];
    for (const receiver of impostors(subject)) {
      assert.ok(method);
      assert.throws(() => Reflect.apply(method, receiver, [untouched, untouched]), TypeError);
    }
  });
}

stackConformance(".prototype.disposed throws a TypeError for what is no such stack", (subject) => {
  const prototype = subject.Stack.prototype as object;
  const get = Object.getOwnPropertyDescriptor(prototype, "disposed")?.get;
  for (const receiver of impostors(subject)) {
    assert.ok(get);
    assert.throws(() => Reflect.apply(get, receiver, []) as unknown, TypeError);
  }
});

stackConformance(
  ".prototype's dispose throws or rejects for what is no such stack",
  async (subject) => {
    const prototype = subject.Stack.prototype as Record<string, () => unknown>;
    const dispose = prototype[subject.disposeName];
    for (const receiver of impostors(subject)) {
      assert.ok(dispose);
      const call = (): unknown => Reflect.apply(dispose, receiver, []);
      if (subject.disposeName === "dispose") assert.throws(call, TypeError);
      else await assert.rejects(call() as Promise<unknown>, TypeError);
    }
  },
);
