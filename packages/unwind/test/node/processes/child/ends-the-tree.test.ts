import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { suite, test } from "node:test";
import { within } from "unwind";
import { childProcess, childStatus } from "unwind/node";
import { isAlive } from "../is-alive.ts";
import { linesOf } from "./lines.ts";

/** Prints its pid, closes our pipes, and then goes on until it is ended. */
const STAYS = "echo $$; exec sleep 1000 >&- 2>&-";
/** The same, but with our pipes open. */
const HOLDS = "echo $$; exec sleep 1000";

const TREES = [
  { tree: "a grandchild", script: `sh -c '${STAYS}' & wait` },
  { tree: "a grandchild that holds our pipes", script: `sh -c '${HOLDS}' & wait` },
  { tree: "a grandchild whose parent has ended", script: `sh -c '${HOLDS}' &` },
  { tree: "a session of its own", script: `exec setsid sh -c '${STAYS}'` },
  { tree: "a daemon that has forked twice", script: `(setsid sh -c '${STAYS}' &)` },
  { tree: "a daemon that holds our pipes", script: `(setsid sh -c '${HOLDS}' &)` },
  {
    tree: "a process without environment, and its parent",
    script: `env -i sh -c '${STAYS}' & wait`,
  },
  { tree: "a daemon without environment", script: `(env -i setsid sh -c '${STAYS}' &)` },
  {
    tree: "a stopped process",
    script: "sleep 1000 >&- 2>&- & kill -STOP $!; echo $!; exec >&- 2>&-; wait",
  },
  {
    tree: "a stopped process that ignores SIGTERM",
    script: "trap '' TERM; sleep 1000 >&- 2>&- & kill -STOP $!; echo $!; exec >&- 2>&-; wait",
  },
  {
    tree: "a process that ignores SIGTERM",
    script: "trap '' TERM; echo $$; while :; do sleep 1; done",
  },
  {
    tree: "a daemon that ignores SIGTERM",
    script: "(setsid sh -c 'trap \"\" TERM; echo $$; while :; do sleep 1; done' &)",
  },
  {
    tree: "a process that starts another when it is to end",
    script: `trap 'setsid sh -c "${HOLDS.replace("$$", "\\$\\$")}" & exit' TERM; echo $$; sleep 1000 & wait`,
  },
] as const;

suite("the end of the block ends", { concurrency: 2 }, () => {
  for (const { tree, script } of TREES)
    for (const [how, detached] of [
      ["", false],
      [", detached", true],
    ] as const)
      test(`${tree}${how}`, async () => {
        // Who does what it is asked has all the time. A shell may lose a signal while it forks.
        const options = { killMs: script.includes("trap") ? 300 : Infinity, detached };
        const pids: number[] = [];
        await within(childProcess("sh", ["-c", script], options), async (child) => {
          child.stdout.on("data", (lines) => pids.push(...String(lines).split("\n").map(Number)));
          await once(child.stdout, "data");
          // Those whose parent ends have lost it by now.
          if (script.endsWith("&") || script.endsWith("&)")) await childStatus(child);
        });
        const started = pids.filter((pid) => pid > 0);
        assert.ok(started.length > 0);
        assert.deepEqual(started.filter(isAlive), []);
      });
});

test("a daemon is known by its environment, where no limit is set", async () => {
  const script = `(setsid sh -c '${STAYS}' &)`;
  const options = { killMs: Infinity, limitCookie: false };
  const pid = await within(childProcess("sh", ["-c", script], options), async (child) => {
    const line = linesOf(child.stdout)();
    await childStatus(child);
    return Number(await line);
  });
  assert.ok(pid > 0);
  assert.equal(isAlive(pid), false);
});

test("what the child did not start stays", async () => {
  const bystander = spawn("sleep", ["1000"], { stdio: "ignore" });
  await once(bystander, "spawn");
  try {
    await within(childProcess("sh", ["-c", `${HOLDS} & wait`]), async (child) => {
      await linesOf(child.stdout)();
    });
    assert.equal(isAlive(bystander.pid ?? 0), true);
  } finally {
    bystander.kill();
  }
});

test("one of two children that run at once ends alone", async () => {
  await within(childProcess("sh", ["-c", HOLDS]), async (other) => {
    await within(childProcess("sh", ["-c", HOLDS]), (child) => linesOf(child.stdout)());
    assert.equal(isAlive(other.pid ?? 0), true);
  });
});
