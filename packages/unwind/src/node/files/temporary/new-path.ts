import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { ArgumentError } from "../../../core/errors/errors.ts";
import { randomName } from "../random-name.ts";
import { call } from "../steps/file-steps.ts";
import type { FileSteps } from "../steps/file-steps.ts";
import type { TemporarySyncOptions } from "./temporary-options.ts";

/** A path where nothing is. It has no link in it, and a change of the working directory spares it. */
export function* newPath(maker: string, options: TemporarySyncOptions): FileSteps<string> {
  const { prefix = "unwind-", suffix = "", parent = tmpdir() } = options;
  const name = `${prefix}${randomName()}${suffix}`;
  if (basename(name) !== name)
    throw new ArgumentError(
      `${maker}() takes a prefix and a suffix that stay in their directory, not "${prefix}" and ` +
        `"${suffix}". Give the directory as parent.`,
    );
  return join(yield* call("realpath", parent), name);
}
