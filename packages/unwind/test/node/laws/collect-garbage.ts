import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const gc = runInNewContext("gc") as () => void;

/** The bytes that are in use when all garbage is collected. */
export function bytesInUse(): number {
  gc();
  gc();
  return process.memoryUsage().heapUsed;
}
