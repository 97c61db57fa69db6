import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const executablePath = "/usr/bin/chromium";

type Chromium =
  | { readonly executablePath: string; readonly missing?: never }
  | { readonly executablePath?: never; readonly missing: string };

/** Debian's Chromium, installed first where that is possible; else why it is not there. */
export function findChromium(): Chromium {
  if (!existsSync(executablePath)) install();
  return existsSync(executablePath)
    ? { executablePath }
    : { missing: `${executablePath} is missing: install Debian's package chromium` };
}

function install(): void {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return;
  apt("update");
  apt("install", "-y", "--no-install-recommends", "chromium");
}

function apt(...args: string[]): void {
  spawnSync("apt-get", ["-q", ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** For a machine without network, a GPU or a sandbox, as CI's is. */
export const chromiumFlags: readonly string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
