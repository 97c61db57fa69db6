import { fstatSync } from "../originals.ts";
import type { Kind } from "../kind.ts";

/** A file that is open under a number, which cannot be asked whether it still is. */
export interface Descriptor {
  readonly fd: number;
  readonly path: unknown;
}

/** A descriptor that came from `opener`: `fs.open`, or a stream. */
export function descriptorKind(name: string): Kind<Descriptor> {
  return {
    name: () => name,
    label: ({ path }) => String(path),
    state: () => "open",
    isStillOpen: ({ fd }) => isDescriptor(fd),
    keepsAlive: false,
  };
}

/** False where native code has closed the number, as a socket does that was made of it. */
function isDescriptor(fd: number): boolean {
  try {
    fstatSync(fd);
    return true;
  } catch {
    return false;
  }
}
