// @ts-check
// Brings node_modules up to date with package-lock.json. Silent and quick when it is.
// Plain JavaScript without imports from npm: it runs first on a fresh clone, on the system's Node.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { delimiter } from "node:path";

const root = new URL("../", import.meta.url);

if (!isInstalled()) {
  console.error("Installing the development tools (once, about a minute)");
  process.exitCode = install();
}

/**
 * @typedef {{ version?: string, integrity?: string, resolved?: string, optional?: boolean }} Entry
 */

/**
 * npm writes its own lockfile into node_modules as the last step of an install, so an install that
 * was interrupted has none, or an old one.
 */
function isInstalled() {
  const wanted = packagesIn("package-lock.json");
  const installed = packagesIn("node_modules/.package-lock.json");
  return Object.entries(wanted).every(
    ([path, entry]) => path === "" || entry.optional || isSame(entry, installed[path]),
  );
}

/**
 * @param {string} lockfile
 * @returns {Record<string, Entry>}
 */
function packagesIn(lockfile) {
  try {
    return JSON.parse(readFileSync(new URL(lockfile, root), "utf8")).packages;
  } catch {
    return {};
  }
}

/**
 * @param {Entry} wanted
 * @param {Entry | undefined} installed
 */
function isSame(wanted, installed) {
  return (
    installed !== undefined &&
    wanted.version === installed.version &&
    wanted.integrity === installed.integrity &&
    wanted.resolved === installed.resolved
  );
}

function install() {
  const result = spawnSync("npm", ["ci", "--include=dev", "--loglevel=error"], {
    cwd: root,
    // npm deletes node_modules, so it must not run on the Node in there.
    env: { ...process.env, PATH: pathOutside("node_modules") },
    // The output of `npm start` belongs to the program that is started.
    stdio: ["ignore", process.stderr, process.stderr],
    shell: process.platform === "win32",
  });
  return result.status ?? 1;
}

/** @param {string} folder */
function pathOutside(folder) {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.filter((each) => !each.includes(folder)).join(delimiter);
}
