import type { Kind } from "../kind.ts";

/** Of what is open from one method to another, and cannot be asked. */
export function connectableKind(name: string): Kind<unknown> {
  return { name: () => name, label: () => "", state: () => "open", keepsAlive: false };
}
