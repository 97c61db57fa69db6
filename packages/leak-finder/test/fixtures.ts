import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = new URL("fixtures/", import.meta.url);

/** The program's file. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(name, folder));
}

/** The programs of one folder. */
export function fixturesIn(name: string): string[] {
  return readdirSync(new URL(`${name}/`, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
}

/** The lines that a program marks as leaking, as `LINE KIND`. */
export function markedLeaks(file: string): string[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line, index) => {
    const kind = /\/\/ leak: (\S+)$/.exec(line)?.[1];
    return kind === undefined ? [] : [`${index + 1} ${kind}`];
  });
}
