const stacks = ["AsyncExitStack", "ExitStack"];

/**
 * What comes along with an export, for a reason; a further name here is a cost for everybody who
 * imports that export. A decorator of generators, and what is held for a `using` block, outlive one
 * call: `stacks`.
 */
export const needs: Readonly<Record<string, readonly string[]>> = {
  AsyncDisposableStack: ["SuppressedError"],
  DisposableStack: ["SuppressedError"],
  acquire: stacks,
  contextDecorator: [...stacks, "within"],
};
