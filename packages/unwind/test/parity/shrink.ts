import type { Program } from "./program.ts";

type Json = string | number | boolean | null | readonly Json[] | JsonObject;

interface JsonObject {
  readonly [key: string]: Json;
}

const simplest: Readonly<Record<string, Json>> = {
  again: false,
  twice: false,
  yields: true,
  disposable: false,
  times: 1,
  result: "nothing",
};

/** A smaller program that fails as well: no part of it can be left out. */
export async function shrink(
  program: Program,
  fails: (smaller: Program) => Promise<boolean>,
): Promise<Program> {
  for (const body of smallerOnes(program.body as unknown as Json)) {
    const smaller = { ...program, body } as unknown as Program;
    if (await fails(smaller)) return shrink(smaller, fails);
  }
  return program;
}

/** The value with one part left out, hoisted or made simpler. */
function* smallerOnes(value: Json): Generator<Json, void, undefined> {
  if (isList(value)) yield* smallerLists(value);
  else if (typeof value === "object" && value !== null) yield* smallerObjects(value);
}

function* smallerLists(list: readonly Json[]): Generator<Json, void, undefined> {
  for (const [at, element] of list.entries()) {
    yield list.toSpliced(at, 1);
    for (const inner of listsIn(element)) yield list.toSpliced(at, 1, ...inner);
  }
  for (const [at, element] of list.entries())
    for (const smaller of smallerOnes(element)) yield list.with(at, smaller);
}

function* smallerObjects(object: JsonObject): Generator<Json, void, undefined> {
  for (const [key, value] of Object.entries(object)) {
    const simple = simplest[key];
    if (simple !== undefined && simple !== value) yield { ...object, [key]: simple };
    for (const smaller of smallerOnes(value)) yield { ...object, [key]: smaller };
  }
}

/** The bodies of a statement, which may stand in its place. */
function listsIn(statement: Json): (readonly Json[])[] {
  if (typeof statement !== "object" || statement === null || isList(statement)) return [];
  return "op" in statement ? [statement["body"]].filter((body) => isList(body)) : [];
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
