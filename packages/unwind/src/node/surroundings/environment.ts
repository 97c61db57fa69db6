import process from "node:process";
import { ArgumentError } from "../../core/errors/errors.ts";
import { contextManager } from "../../core/managers/context-manager.ts";

/** Variables by name; undefined for one that shall not be set. */
export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Sets and unsets environment variables for the block; the value is `process.env`. Leaving puts back
 * each of them as it was before, whatever the block made of it; others it leaves alone. It is one
 * environment for the whole process (a worker thread has a copy of its own): code that runs at the
 * same time sees it as well.
 * @throws ArgumentError, before anything is set, for a name or value that no environment can hold.
 */
export const environment = contextManager(function* (variables: Variables) {
  const entries = Object.entries(variables);
  for (const [name, value] of entries) check(name, value);
  const before = entries.map(([name, value]) => {
    const old = process.env[name];
    put(name, value);
    return [name, old] as const;
  });
  try {
    yield process.env;
  } finally {
    // Backwards, since on Windows `Path` and `PATH` are the same variable.
    for (const [name, old] of before.reverse()) put(name, old);
  }
});

function put(name: string, value: string | undefined): void {
  // Assigning undefined would set the text "undefined".
  if (value === undefined) Reflect.deleteProperty(process.env, name);
  else process.env[name] = value;
}

/** What the system would cut off or drop without a word. */
function check(name: string, value: unknown): void {
  if (name === "" || /[=\0]/.test(name))
    throw new ArgumentError(
      `An environment variable cannot have the name ${JSON.stringify(name)}.`,
    );
  if (value === undefined || (typeof value === "string" && !value.includes("\0"))) return;
  throw new ArgumentError(
    `environment() takes a string without NUL, or undefined to unset, for ${name}.`,
  );
}
