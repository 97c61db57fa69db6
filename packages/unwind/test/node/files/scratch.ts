import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";

/** A directory for the tests of a file; gone when they are. */
export function scratch(): string {
  const directory = mkdtempSync(join(realpathSync(tmpdir()), "unwind-test-"));
  after(() => rmSync(directory, { recursive: true }));
  return directory;
}
