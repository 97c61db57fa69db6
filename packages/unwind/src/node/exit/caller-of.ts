/** Names a release by the line that called `register`. */
export function callerOf(register: (...args: never[]) => unknown): string {
  const here = { stack: "" };
  Error.captureStackTrace(here, register);
  const line = here.stack.split("\n").find((text) => /^\s+at /.test(text));
  return `a release registered ${line?.trim() ?? "somewhere"}`;
}
