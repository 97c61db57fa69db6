/** Checks the type tests against the built declarations, with each TypeScript that we support. */
import { spawnSync } from "node:child_process";

const compilers = ["typescript-5.9", "typescript", "typescript-7"];

const failed = compilers.filter((compiler) => !accepts(compiler));
process.exitCode = failed.length === 0 ? 0 : 1;

function accepts(compiler: string): boolean {
  const tsc = `node_modules/${compiler}/bin/tsc`;
  const args = [tsc, "--project", "packages/unwind/test/types", "--noEmit"];
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
  console.log(`${status === 0 ? "✔" : "✖"} type tests with ${compiler}`);
  return status === 0;
}
