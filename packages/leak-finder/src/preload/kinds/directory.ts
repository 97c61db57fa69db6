import type { Kind } from "../kind.ts";

/** The path alone, for the reason that a file handle's record has. */
export const directory: Kind<unknown> = {
  name: () => "fs.Dir",
  label: (path) => String(path),
  state: () => "open",
  keepsAlive: false,
};
