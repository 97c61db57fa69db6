import type { Worker } from "node:worker_threads";
import type { Kind } from "../kind.ts";
import { symbolField } from "../symbol-field.ts";
import { type Handle, handleState } from "./handle-state.ts";

export const worker: Kind<Worker> = {
  name: () => "worker_threads.Worker",
  label: ({ threadId }) => `thread ${String(threadId)}`,
  state: (thread) => {
    const handle = symbolField(thread, "kHandle") as Handle | null | undefined;
    // Not started yet, or never.
    return handle === undefined ? "background" : handleState(handle);
  },
  keepsAlive: true,
};
