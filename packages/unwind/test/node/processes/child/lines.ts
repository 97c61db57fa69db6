import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** Gives the next line at each call; fails where there is none. */
export function linesOf(input: Readable): () => Promise<string> {
  const lines = createInterface({ input })[Symbol.asyncIterator]();
  return async () => {
    const { done, value } = await lines.next();
    if (done === true) throw new Error("There is no further line.");
    return value;
  };
}
