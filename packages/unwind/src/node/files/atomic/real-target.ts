import { basename, dirname, join, resolve } from "node:path";
import { call } from "../steps/file-steps.ts";
import type { FileSteps } from "../steps/file-steps.ts";
import { unless } from "../steps/unless.ts";

// As many as Linux follows.
const mostLinks = 40;

/** Where a file is that is written at `path`, whether or not it is there yet: links are followed. */
export function* realTarget(path: string): FileSteps<string> {
  let target = resolve(path);
  for (let links = 0; links <= mostLinks; links++) {
    target = join(yield* call("realpath", dirname(target)), basename(target));
    const leadsTo = yield* unless(["ENOENT", "EINVAL"], call("readlink", target));
    if (leadsTo === undefined) return target;
    target = resolve(dirname(target), leadsTo);
  }
  throw Object.assign(new Error(`ELOOP: too many symbolic links, ${path}`), {
    code: "ELOOP",
    path,
  });
}
