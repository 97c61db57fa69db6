import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { contextManager } from "unwind";

/** A directory of our user's alone, for what the watched processes write. */
export const temporaryDirectory = contextManager(function* (): Generator<string, void> {
  const path = mkdtempSync(join(tmpdir(), "unwind-run-"));
  try {
    yield path;
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
});
