import type { OpenState } from "../../record.ts";
import type { Kind } from "../kind.ts";

/**
 * The kind of what the collector closes without a word: a record must not keep it from being
 * collected, or a watched program would need more memory.
 */
export function collectable<R extends object>(kind: Kind<R>): Kind<WeakRef<R>> {
  const state = (reference: WeakRef<R>): OpenState | "closed" => {
    const resource = reference.deref();
    return resource === undefined ? "closed" : kind.state(resource);
  };
  const tell = (reference: WeakRef<R>, what: "name" | "label"): string => {
    const resource = reference.deref();
    return resource === undefined ? "" : kind[what](resource);
  };
  return {
    name: (reference) => tell(reference, "name"),
    label: (reference) => tell(reference, "label"),
    state,
    keepsAlive: kind.keepsAlive,
  };
}
