/** What every script begins with. */
export const prelude = `import { AsyncExitStack, contextManager, ExitStack, SuppressedError, within } from "unwind";
import { asyncEnter, asyncExit, asyncSettle, enter, exit, settle } from "unwind";

let trace = [];
let shared = new Error("shared");
const note = (event) => trace.push(event);
const labels = (values) => "(" + values.map(String).join(", ") + ")";
const outcome = (failure) => (failure === undefined ? "success" : show(failure.error));
const isTree = (error) => error?.name === "SuppressedError";
const newest = (error) => (isTree(error) ? newest(error.error) : error);
const oldest = (error) => (isTree(error) ? oldest(error.suppressed) : error);

function show(error) {
  if (!(error instanceof Error)) return String(error);
  if (isTree(error)) return "[" + show(error.error) + " | " + show(error.suppressed) + "]";
  const text = error.code ?? error.message;
  return "cause" in error ? text + " <- " + show(error.cause) : text;
}`;
