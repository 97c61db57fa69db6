import type { Interface } from "node:readline";
import type { Kind } from "../kind.ts";
import type { Handle } from "./handle-state.ts";

interface Readline extends Interface {
  readonly closed?: boolean;
  readonly input?: { readonly _handle?: Handle | null };
}

export const readlineInterface: Kind<Readline> = {
  name: () => "readline.Interface",
  label: ({ input }) => (input === process.stdin ? "stdin" : String(input?.constructor.name)),
  state: ({ closed, input }) => {
    if (closed === true) return "closed";
    const isSetUp = input !== undefined;
    return isSetUp && input._handle?.hasRef?.() !== false ? "open" : "background";
  },
  keepsAlive: true,
};
