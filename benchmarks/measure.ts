import { cases } from "./cases/index.ts";
import { measurePair } from "./harness/measure-pair.ts";

// Measures one pair in this process and prints the result as JSON: node measure.ts CASE OTHER
const [name, otherName = ""] = process.argv.slice(2);
const found = cases.find((candidate) => candidate.name === name);
const other = found?.others[otherName];
if (found === undefined || other === undefined) throw new Error(`No pair ${name}, ${otherName}`);
console.log(JSON.stringify(await measurePair(await found.ours(), await other.load())));
process.exit(0);
