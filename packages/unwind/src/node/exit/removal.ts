import { dispose } from "../../core/tc39/index.ts";

/** Takes back a registration: call it, or declare it with `using`. */
export interface Removal extends Disposable {
  /** Whether there was still something to take back. */
  (): boolean;
}

export function removal(remove: () => boolean): Removal {
  return Object.assign(() => remove(), { [dispose]: () => void remove() });
}
