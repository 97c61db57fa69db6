import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { after, suite, test } from "node:test";
import { ArgumentError, within } from "unwind";
import { childProcess, childStatus } from "unwind/node";
import type { ChildProcessOptions } from "unwind/node";
import { isAlive } from "../is-alive.ts";
import { linesOf } from "./lines.ts";

const directory = mkdtempSync(join(tmpdir(), "unwind-test-"));
after(() => rmSync(directory, { recursive: true }));

function fileWith(name: string, content: string, mode: number): string {
  const path = join(directory, name);
  writeFileSync(path, content, { mode });
  return path;
}

test("gives the child once it runs, and its status and output are its own", async () => {
  const [output, status] = await within(childProcess("sh", ["-c", "echo $0; exit 3"]), (child) =>
    Promise.all([text(child.stdout), childStatus(child)]),
  );
  assert.equal(output, "sh\n");
  assert.deepEqual(status, { code: 3, signal: null });
});

test("a status that is asked for late is given", async () => {
  await within(childProcess("sh", ["-c", "kill $$"], { stdio: "ignore" }), async (child) => {
    await once(child, "exit");
    assert.deepEqual(await childStatus(child), { code: null, signal: "SIGTERM" });
  });
});

test("a child that runs when the block succeeds is ended and waited for", async () => {
  const child = await within(childProcess("sleep", ["1000"]), (running) => running);
  assert.equal(child.signalCode, "SIGTERM");
  assert.equal(child.stdout.closed && child.stderr.closed && child.stdin.closed, true);
});

test("a child that runs when the block fails is ended, and the error goes on", async () => {
  const error = new Error("of the block");
  let pid = 0;
  const failing = within(childProcess("sleep", ["1000"]), (child) => {
    pid = child.pid ?? 0;
    throw error;
  });
  await assert.rejects(failing, (thrown) => thrown === error);
  assert.ok(pid > 0);
  assert.equal(isAlive(pid), false);
});

test("what has ended gets no signal", async (context) => {
  const kill = context.mock.method(process, "kill");
  await within(childProcess("true"), childStatus);
  assert.equal(kill.mock.callCount(), 0);
});

suite("what cannot be started rejects as spawn() tells it, and leaves nothing", () => {
  const cases: readonly (readonly [
    what: string,
    command: string,
    options?: ChildProcessOptions,
  ])[] = [
    ["no such command", "no-such-command"],
    ["no such file", "/no/such/command"],
    ["a file that is not executable", fileWith("data", "", 0o600)],
    ["a directory", directory],
    ["a script without its interpreter", fileWith("script", "#!/no/such/interpreter\n", 0o700)],
    ["a directory that is not there", "true", { cwd: "/no/such/directory" }],
    ["a command that is not in the child's PATH", "true", { env: { PATH: directory } }],
    ["no such shell", "true", { shell: "/no/such/shell" }],
  ];
  for (const [what, command, options = {}] of cases)
    test(what, async () => {
      const [expected] = (await once(spawn(command, [], options), "error")) as [Error];
      const body = (): never => assert.fail("The block ran.");
      await assert.rejects(within(childProcess(command, [], options), body), (error) => {
        assert.deepEqual(error, expected);
        return true;
      });
    });
});

suite("a child is what spawn() gives", () => {
  const told = "echo $0 $*; env | grep -v ^UNWIND_RUNS= | sort; pwd; ps -o pgid= -p $$ | tr -d ' '";
  const group = async (options: ChildProcessOptions): Promise<string> => {
    const child = spawn("sh", ["-c", told, "name", "a b", "c"], options);
    return (await text(child.stdout!)).replaceAll(String(child.pid), "PID");
  };
  const cases: Readonly<Record<string, ChildProcessOptions>> = {
    "by default": {},
    "with another directory and environment": {
      cwd: directory,
      env: { PATH: process.env["PATH"] },
    },
    "with another argv0": { argv0: "another" },
    detached: { detached: true },
    "without the limit": { limitCookie: false },
  };
  for (const [name, options] of Object.entries(cases))
    test(name, async () => {
      const managed = childProcess("sh", ["-c", told, "name", "a b", "c"], options);
      const [output, names] = await within(managed, async (child) => {
        const printed = await text(child.stdout!);
        return [printed.replaceAll(String(child.pid), "PID"), child] as const;
      });
      assert.equal(output, await group(options));
      assert.equal(names.spawnfile, "sh");
      assert.equal(names.spawnargs[0], options.argv0 ?? "sh");
    });

  test("in a shell", async () => {
    const options = { shell: true } as const;
    const output = await within(childProcess("echo $0 |", ["cat"], options), (child) =>
      text(child.stdout),
    );
    assert.equal(output, "/bin/sh\n");
  });

  test("with an IPC channel and a pipe of its own", async () => {
    const script =
      "process.on('message', (m) => process.send(m + 1)); require('fs').writeSync(4, 'x');";
    const stdio = ["ignore", "ignore", "inherit", "ipc", "pipe"] as const;
    const options = { stdio: [...stdio] };
    await within(childProcess(process.execPath, ["-e", script], options), async (child) => {
      const extra = once(child.stdio[4]!, "data");
      const answer = once(child, "message");
      child.send(41);
      assert.equal((await answer)[0], 42);
      assert.equal(String((await extra)[0]), "x");
    });
  });
});

test("Ctrl-C reaches the child: it is in our process group, unless it is detached", async () => {
  const groupOf = (options: ChildProcessOptions): Promise<{ pid: number; group: number }> =>
    within(childProcess("sh", ["-c", "ps -o pgid= -p $$"], options), async (child) => ({
      pid: child.pid ?? 0,
      group: Number(await text(child.stdout!)),
    }));
  const detached = await groupOf({ detached: true });
  assert.equal(detached.group, detached.pid);
  const { stdout } = spawnSync("ps", ["-o", "pgid=", "-p", String(process.pid)]);
  assert.equal((await groupOf({})).group, Number(stdout));
});

test("what we write to a child that does not read is no uncaught error", async () => {
  await within(childProcess("sleep", ["1000"]), (child) => {
    child.stdin.write(Buffer.alloc(1_000_000));
  });
});

test("arguments that make no sense are refused before anything is started", async () => {
  for (const options of [{ killMs: -1 }, { killMs: NaN }, { drainMs: "1" as unknown as number }])
    await assert.rejects(
      within(childProcess("true", [], options), () => {}),
      ArgumentError,
    );
  const notText = 7 as unknown as string;
  await assert.rejects(
    within(childProcess(notText), () => {}),
    ArgumentError,
  );
  const options = { stdio: "ignore" } as unknown as string[];
  await assert.rejects(
    within(childProcess("true", options), () => {}),
    ArgumentError,
  );
});

test("a block that has read what it wants need not read on", async () => {
  const first = await within(childProcess("yes"), async (child) => linesOf(child.stdout)());
  assert.equal(first, "y");
});
