import type { ExitAction, ResourceScript } from "./program.ts";

/** What a resource does, and what its exit does besides. */
type Script = ResourceScript & { readonly during?: string };

/** A function of the values so far that makes the resource. */
export function resourceSource(script: Script): string {
  const { id, lazy } = script;
  const lines = lazy === null ? [] : [`  note("make ${id} of " + labels(values));`];
  if (lazy?.throws === true) lines.push(`  throw new Error("make ${id}");`);
  else if (script.kind === "disposable") lines.push(`  ${enterSource(script)}`);
  lines.push(`  return ${expression(script)};`);
  const head = lazy?.timing === "async" ? "async function" : "function";
  return `${head} make${id}(...values) {\n${lines.join("\n")}\n}`;
}

function expression(script: Script): string {
  if (script.kind === "null" || script.kind === "undefined") return script.kind;
  if (script.kind === "disposable") return disposable(script);
  return script.kind === "generator" ? generator(script) : manager(script);
}

function manager(script: Script): string {
  const prefix = isAsync(script) ? "async" : "";
  const name = (method: string): string => `[${prefix === "" ? method : prefix + capital(method)}]`;
  const methods = [
    method(script, `${name("enter")}()`, `${enterSource(script)} return "v${script.id}";`),
    method(script, `${name("exit")}(failure)`, exitSource(script), true),
  ];
  if (script.kind === "settler")
    methods.push(method(script, `${name("settle")}(failure)`, settleSource(script), true));
  return `{\n${methods.join("\n")}\n  }`;
}

function disposable(script: Script): string {
  const key = isAsync(script) ? "Symbol.asyncDispose" : "Symbol.dispose";
  return `{\n${method(script, `[${key}](failure)`, releaseSource(script), true)}\n    toString: () => "v${script.id}",\n  }`;
}

function generator(script: Script): string {
  return `contextManager(${isAsync(script) ? "async " : ""}function* () {
    ${enterSource(script)}
    let failure;
    try { yield "v${script.id}"; } catch (error) { failure = { error }; }
    const exiting = () => { ${exitSource(script)} };
    if (!exiting() && failure) throw failure.error;
  })()`;
}

/** A method as its timing has it; only the exit of a half-async resource gives a promise. */
function method({ timing }: Script, head: string, source: string, exits = false): string {
  const later = timing === "async" || (timing === "half" && exits);
  if (later) return `    async ${head} { await undefined; ${source} },`;
  return timing === "prompt"
    ? `    ${head} { return Promise.resolve((() => { ${source} })()); },`
    : `    ${head} { ${source} },`;
}

function enterSource({ id, enter }: ResourceScript): string {
  const entered = enter === "throws" ? `throw new Error("enter ${id}");` : `note("entered ${id}");`;
  return `note("enter ${id}"); ${entered}`;
}

/** An exit function, or a release that is told nothing, as the method `release` of an object. */
export function releaserSource(script: Script): string {
  const source = script.kind === "disposable" ? releaseSource(script) : exitSource(script);
  return `const held${script.id} = {\n${method(script, "release(failure)", source, true)}\n};`;
}

function releaseSource(script: Script): string {
  const { id, during = "" } = script;
  return `failure = undefined; note("exit ${id}"); ${during}${actionSource(script)}`;
}

const exitSource = (script: Script): string =>
  `note("exit ${script.id} sees " + outcome(failure)); ${script.during ?? ""}${actionSource(script)}`;

function settleSource(script: Script): string {
  const act = `const act = () => { ${exitSource(script)} };`;
  return script.exit === "throws"
    ? `${act} try { act(); } catch (error) { return { error }; }`
    : `${act} return act() ? undefined : failure;`;
}

const actionSource = ({ id, exit }: ResourceScript): string =>
  actions[exit].replace("LABEL", `"exit ${id}"`);

export const actions: Record<ExitAction, string> = {
  "returns nothing": "",
  "returns false": "return false;",
  "returns zero": "return 0;",
  "returns true": "return true;",
  "returns an object": "return {};",
  throws: "throw new Error(LABEL);",
  "throws undefined": "throw undefined;",
  "throws what it was given": "if (failure) throw failure.error;",
  "throws the newest error": "if (failure) throw newest(failure.error);",
  "throws the oldest error": "if (failure) throw oldest(failure.error);",
  "throws with a cause": "throw new Error(LABEL, failure && { cause: failure.error });",
  "throws a tree": "if (failure) throw new SuppressedError(new Error(LABEL), failure.error);",
  "throws the shared error": "throw shared;",
};

const isAsync = ({ timing }: ResourceScript): boolean => timing === "async" || timing === "prompt";
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
