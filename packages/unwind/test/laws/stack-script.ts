import type { Form } from "./programs.ts";
import { prelude } from "./script-prelude.ts";
import { releaserSource, resourceSource } from "./script-resource.ts";
import { heldScript, isHold, isNothing, labelOf } from "./stack-program.ts";
import type { CloseOp, HoldOp, Op, StackOp, StackProgram } from "./stack-program.ts";

/** A program of stacks as source that needs nothing but `unwind`; it prints its trace. */
export function scriptOfStacks(program: StackProgram, form: Form): string {
  return [
    prelude,
    `const Stack = ${form === "sync" ? "ExitStack" : "AsyncExitStack"};`,
    form === "sync" ? attempt : `${attempt}\n\n${asyncAttempt}`,
    stacks,
    ...allHolds(program).map(declaration),
    ...program.map((op) => statement(op, form === "sync" ? "attempt" : "await attemptAsync")),
    `while (stacks.some((stack) => !stack.disposed))
  ${form === "sync" ? "attempt" : "await attemptAsync"}("end", () => close(stacks.findLast((stack) => !stack.disposed), "dispose"));`,
    "console.log(JSON.stringify(trace, null, 2));",
  ].join("\n\n");
}

const attempt = `function attempt(name, act) {
  try {
    note(name + " gives " + act());
  } catch (error) {
    note(name + " throws " + show(error));
  }
}`;

const asyncAttempt = `async function attemptAsync(name, act) {
  try {
    note(name + " gives " + (await act()));
  } catch (error) {
    const released = (await error?.released?.then(() => [], (late) => [late])) ?? [];
    note(name + " throws " + show(released.length > 0 ? released[0] : error));
  }
}`;

const stacks = `const stacks = [new Stack()];
const values = [];
const on = (place) => stacks[place % stacks.length];
const taken = (place) => values[place % values.length];
const hold = (value, label) => (values.push(value), label);
const usingOf = (stack) => stack[Stack === ExitStack ? Symbol.dispose : Symbol.asyncDispose]();
const closeOf = (stack) => (Stack === ExitStack ? stack.dispose() : stack.disposeAsync());

function close(stack, by) {
  if (by === "dispose") return closeOf(stack);
  if (by === "using") return usingOf(stack);
  const settled = stack[Stack === ExitStack ? settle : asyncSettle]({ error: new Error("given") });
  const raise = (failure) => { if (failure) throw failure.error; };
  return Stack === ExitStack ? raise(settled) : settled.then(raise);
}`;

function allHolds(program: StackProgram): HoldOp[] {
  return program.filter(isHold).flatMap((op) => [op, ...allHolds(op.inside)]);
}

/** What is held, and what its exit does to stacks. */
function declaration(op: HoldOp): string {
  const script = heldScript(op);
  const during = op.inside.length === 0 ? "" : `inside${script.id}(); `;
  const make = op.op === "use" || op.op === "push entered" ? resourceSource : releaserSource;
  const inside = op.inside.map((inner) => `  ${statement(inner, "attempt")}`).join("\n");
  const declared = make({ ...script, during });
  return during === "" ? declared : `function inside${script.id}() {\n${inside}\n}\n\n${declared}`;
}

function statement(op: Op, attempt: string): string {
  if (isHold(op)) return `${attempt}("${op.op}", ${holding(op, attempt)});`;
  if ("by" in op) return closing(op, attempt);
  const stack = `on(${op.on})`;
  return "value" in op
    ? `${attempt}("${op.op}", () => ${stack}.${op.op}(taken(${op.value})));`
    : `${attempt}("${op.op}", ${making(op, attempt)});`;
}

function holding(op: HoldOp, attempt: string): string {
  const script = heldScript(op);
  const { id } = script;
  const [async, wait] = attempt.startsWith("await") ? ["async ", "await "] : ["", ""];
  const stack = `const stack = on(${op.on});`;
  const label = `"${labelOf(op)}"`;
  const release = `held${id}.release`;
  switch (op.op) {
    case "use": {
      const held = isNothing(script) ? `return "nothing";` : "return hold(value, String(value));";
      return `${async}() => { ${stack} const value = ${wait}stack.use(make${id}()); ${held} }`;
    }
    case "push entered":
      return `${async}() => { ${stack} const held = make${id}(); ${wait}(held[enter] ?? held[asyncEnter])?.call(held); return hold(stack.push(held), ${label}); }`;
    case "push":
      return `() => { ${stack} return hold(stack.push(${release}), ${label}); }`;
    case "adopt":
      return `() => { ${stack} return hold(stack.adopt(${label}, ${release}), ${label}); }`;
    case "defer":
      return `() => { ${stack} stack.defer(${release}); return hold(${release}, ${label}); }`;
    case "defer with arguments":
      return `() => { ${stack} stack.defer(${release}, 1, 2); return hold(${release}, ${label}); }`;
  }
}

function making({ op, on, id }: StackOp, attempt: string): string {
  const [async, wait] = attempt.startsWith("await") ? ["async ", "await "] : ["", ""];
  return op === "move"
    ? `() => { stacks.push(on(${on}).move()); return "stack ${id}"; }`
    : `${async}() => { const inner = ${wait}on(${on}).use(new Stack()); values.push(inner); stacks.push(inner); return "stack ${id}"; }`;
}

function closing({ on, by, twice }: CloseOp, attempt: string): string {
  const once = `${attempt}("close", () => close(stack, "${by}"));`;
  const again = twice === true ? ` ${attempt}("close again", () => close(stack, "dispose"));` : "";
  return `{ const stack = on(${on}); ${once}${again} }`;
}
