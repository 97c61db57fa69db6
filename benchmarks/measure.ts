// Measures one pair in this process and prints what each takes, as JSON: node measure.ts CASE OTHER
import { cases } from "./cases/index.ts";
import { measurePair } from "./harness/measure-pair.ts";

const [name, otherName = ""] = process.argv.slice(2);
const found = cases.find((candidate) => candidate.name === name);
const other = found?.others[otherName];
if (found === undefined || other === undefined)
  throw new Error(`There is no pair of ${String(name)} and ${otherName}.`);
const theirs = await other.load();
console.log(JSON.stringify(await measurePair(await found.ours(), theirs)));
process.exit();
