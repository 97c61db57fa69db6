import { spawnSync } from "node:child_process";

/** True if there is such a process, and it is no zombie. Asked of `ps`, not of what is tested. */
export function isAlive(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return /^[^\sZX]/.test(stdout.trim());
}
