// Prints what each of 100,000 finalizers takes at exit, in ns.
import { finalize } from "unwind";
import { finalizers, registerAll } from "../subjects/finalizers.ts";

// The library's own listener is added by the first finalizer, and so runs between these two.
let start = 0n;
process.once("exit", () => void (start = process.hrtime.bigint()));
await registerAll(finalize);
process.once("exit", () => {
  console.log(Number(process.hrtime.bigint() - start) / finalizers.length);
});
