// A program may load the package twice: as an import and bundled into a dependency.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { pathToFileURL } from "node:url";
import * as here from "unwind";
import { bundledProgram } from "./bundled-program.ts";

await using program = await bundledProgram("copy.ts");
const there = (await import(pathToFileURL(program.path).href)) as typeof here;

const raise = (error: unknown): never => {
  throw error;
};

for (const [direction, [mine, yours]] of Object.entries({
  "here takes what is from there": [here, there],
  "there takes what is from here": [there, here],
} as const))
  suite(`two copies of the package: ${direction}`, () => {
    test("they are two, and share their symbols", () => {
      assert.notEqual(mine.within, yours.within);
      assert.equal(mine.enter, yours.enter);
      assert.equal(mine.force, yours.force);
    });

    test("managers of generators", async () => {
      const log: string[] = [];
      const logged = yours.contextManager(function* () {
        yield "sync";
        log.push("exit");
      });
      const loggedAsync = yours.contextManager(async function* () {
        yield "async";
        log.push("async exit");
      });
      assert.equal(await mine.within(logged(), loggedAsync(), (a, b) => a + b), "syncasync");
      assert.deepEqual(log, ["async exit", "exit"]);
    });

    test("a stack, which settles", () => {
      const stack = new yours.ExitStack();
      stack.defer(() => raise("newer"));
      stack.push((failure) => failure?.error === "older");
      const block = (): unknown => mine.within(stack, () => raise("older"));
      assert.throws(block, (error) => error === "newer");
      assert.ok(stack.disposed);
    });

    test("an async stack in an async stack", async () => {
      const log: unknown[] = [];
      const outer = new mine.AsyncExitStack();
      const inner = await outer.use(new yours.AsyncExitStack());
      inner.push((failure) => void log.push(failure?.error));
      await outer[mine.asyncExit]({ error: "failure" });
      assert.deepEqual(log, ["failure"]);
    });

    test("an unknown outcome: it is neither thrown nor linked nor suppressed", () => {
      const log: string[] = [];
      const outer = new mine.ExitStack();
      outer.push((failure) => void log.push(failure === undefined ? "success" : "unknown"));
      outer.use(yours.suppress(Error));
      const inner = outer.use(new yours.ExitStack());
      inner.use(yours.suppress(Error));
      inner.push((failure) => raise(failure?.error));
      outer[Symbol.dispose]();
      assert.deepEqual(log, ["unknown"]);
      const failing = new mine.ExitStack();
      failing.use(new yours.ExitStack()).defer(() => raise("release"));
      assert.throws(
        () => failing[Symbol.dispose](),
        (error) => error === "release",
      );
    });

    test("trees of errors", () => {
      const throwing = (error: unknown): here.ContextManager<void> => ({
        [mine.enter]: () => undefined,
        [mine.exit]: () => raise(error),
      });
      let tree: unknown;
      try {
        yours.within(throwing("newer"), () => raise("older"));
      } catch (error) {
        tree = error;
      }
      assert.deepEqual(mine.errorsIn(tree), ["newer", "older"]);
      assert.match(mine.formatError(tree), /\[error\]: newer\n {2}\[suppressed\]: older/);
    });

    test("errors by their codes", () => {
      const stack = new yours.ExitStack();
      stack.dispose();
      assert.throws(() => mine.within(stack, (held) => held.defer(() => undefined)), {
        code: "ERR_CLOSED",
      });
    });

    test("held resources, closed things, suppressions and decorators", () => {
      const log: string[] = [];
      const close = (): void => void log.push("closed");
      mine.within(yours.closing({ close }), yours.suppress(TypeError), () => {
        throw new TypeError("suppressed");
      });
      const held = yours.acquire(mine.closing({ close }));
      held[Symbol.dispose]();
      yours.contextDecorator(() => mine.closing({ close }))(() => undefined)();
      assert.deepEqual(log, ["closed", "closed", "closed"]);
    });
  });
