import type { ChildProcess } from "node:child_process";
import type { Kind } from "../kind.ts";
import { type Handle, handleState } from "./handle-state.ts";

type Child = ChildProcess & { readonly _handle?: Handle | null };

/** A command line may be as long as a screen; its beginning says what it is. */
const LABEL_LENGTH = 200;

export const childProcess: Kind<Child> = {
  name: () => "child_process.ChildProcess",
  label: (child) =>
    `${child.spawnargs.join(" ").slice(0, LABEL_LENGTH)} (pid ${String(child.pid)})`,
  state: (child) => {
    const hasEnded = child.exitCode !== null || child.signalCode !== null;
    return hasEnded || child.pid === undefined ? "closed" : handleState(child._handle);
  },
  keepsAlive: true,
};
