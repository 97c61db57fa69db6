import type { Kind } from "../kind.ts";

/**
 * The label alone: a record must not keep the handle from being collected, which closes it with a
 * warning, and would change the program. Its release is seen when `close` is called.
 */
export const fileHandle: Kind<unknown> = {
  name: () => "fs.FileHandle",
  label: (path) => String(path),
  state: () => "open",
  keepsAlive: false,
};
