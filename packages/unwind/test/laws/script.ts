import type { Program } from "./program.ts";
import { prelude } from "./script-prelude.ts";
import { actions, resourceSource } from "./script-resource.ts";

/** A program as source that needs nothing but `unwind`; it prints the trace of each way to run it. */
export function scriptOf(program: Program): string {
  return [
    prelude,
    run,
    ...program.resources.map(resourceSource),
    bodySource(program),
    `await run("many withins", () => ${nested(program)});`,
    `await run("one within", () => ${flat(program)});`,
    `await run("AsyncExitStack", () => ${stack(program)});`,
    "console.log(JSON.stringify(traces, null, 2));",
  ].join("\n\n");
}

const run = `const traces = {};

async function run(way, block) {
  trace = traces[way] = [];
  shared = new Error("shared");
  try {
    note("returns " + (await block()));
  } catch (error) {
    note("throws " + show(error));
  }
}`;

function bodySource({ body }: Program): string {
  const act = body.action === "returns" ? `return "result";` : actions[body.action];
  return `${body.timing === "async" ? "async " : ""}function body(...values) {
  note("body of " + labels(values));
  ${act.replace("LABEL", `"body"`)}
}`;
}

function nested({ resources }: Program): string {
  const open = resources.map((_, at) => `within(${entry(resources, at, false)}, (v${at}) => `);
  return `${open.join("")}${call("body", resources.length)}${")".repeat(resources.length)}`;
}

function flat({ resources }: Program): string {
  const entries = resources.map((_, at) => entry(resources, at, true));
  return `within(${[...entries, "body"].join(", ")})`;
}

function stack({ resources }: Program): string {
  const uses = resources.map(
    (_, at) => `  const v${at} = await stack.use(await ${call(`make${at}`, at)});\n`,
  );
  return `within(new AsyncExitStack(), async (stack) => {
${uses.join("")}  return ${call("body", resources.length)};
})`;
}

/** What `within` is given: values come as arguments, or from the blocks around. */
function entry(resources: Program["resources"], at: number, takesValues: boolean): string {
  const script = resources[at];
  if (script?.lazy === null && !(takesValues && script.kind === "disposable")) return `make${at}()`;
  return takesValues ? `make${at}` : `() => ${call(`make${at}`, at)}`;
}

const call = (name: string, values: number): string =>
  `${name}(${Array.from({ length: values }, (_, at) => `v${at}`).join(", ")})`;
