import { mkdtempDisposable, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withDir } from "tmp-promise";
import { within } from "unwind";
import { temporaryDirectory } from "unwind/node";

/** Three files: what a test or a build step leaves in a directory of its own. */
async function fill(path: string): Promise<number> {
  for (const name of ["one", "two", "three"]) await writeFile(join(path, name), name);
  return path.length;
}

export async function ours(times: number): Promise<number> {
  let sum = 0;
  for (let turn = 0; turn < times; turn++) sum += await within(temporaryDirectory(), fill);
  return sum;
}

export async function tmpPromise(times: number): Promise<number> {
  let sum = 0;
  for (let turn = 0; turn < times; turn++)
    sum += await withDir(({ path }) => fill(path), { unsafeCleanup: true });
  return sum;
}

export async function disposable(times: number): Promise<number> {
  const prefix = join(tmpdir(), "disposable-");
  let sum = 0;
  for (let turn = 0; turn < times; turn++) {
    await using directory = await mkdtempDisposable(prefix);
    sum += await fill(directory.path);
  }
  return sum;
}
