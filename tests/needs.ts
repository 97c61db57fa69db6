const errors = ["formatError"];
const stacks = ["AsyncExitStack", "ExitStack"];

/**
 * What comes along with an export, for a reason; a further name here is a cost for everybody who
 * imports that export. What releases builds the error tree, which prints itself: `errors`. A
 * decorator of generators, and what is held for a `using` block, outlive one call: `stacks`.
 */
export const needs: Readonly<Record<string, readonly string[]>> = {
  AsyncDisposableStack: ["SuppressedError"],
  AsyncExitStack: errors,
  DisposableStack: ["SuppressedError"],
  ExitStack: errors,
  acquire: [...errors, ...stacks],
  contextDecorator: [...errors, ...stacks, "within"],
  contextManager: errors,
  finalize: errors,
  suppress: errors,
  within: errors,
};
