// Prints how many bytes a deferred callback takes in a stack of a million, beyond the callback itself.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { ExitStack } from "unwind";

const size = 1_000_000;
setFlagsFromString("--expose-gc");
const gc = runInNewContext("gc") as () => void;

const release = (): void => undefined;
const stack = new ExitStack();
gc();
const before = process.memoryUsage().heapUsed;
for (let count = 0; count < size; count++) stack.defer(release);
gc();
console.log((process.memoryUsage().heapUsed - before) / size);
stack.dispose();
