// Prints what registering a finalizer takes, in ns, where there are 100,000.
import { finalize } from "unwind";
import { finalizers, registerAll, targets } from "../subjects/finalizers.ts";

const taken: number[] = [];
for (let round = 0; round < 5; round++) {
  taken.push(await registerAll(finalize));
  for (const finalizer of finalizers.splice(0)) finalizer.detach();
  targets.length = 0;
}
console.log(Math.min(...taken));
process.exit();
