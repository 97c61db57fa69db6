import type { OpenState } from "../../record.ts";

/** What libuv's handles have in common, as far as it is known from JavaScript. */
export interface Handle {
  hasRef?(): boolean;
}

/** The state of what stands on a handle of the event loop: none means closed. */
export function handleState(handle: Handle | null | undefined): OpenState | "closed" {
  if (!handle) return "closed";
  return handle.hasRef?.() === false ? "background" : "open";
}
