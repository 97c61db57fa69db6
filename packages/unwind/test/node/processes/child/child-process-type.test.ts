import type {
  ChildProcess,
  ChildProcessByStdio,
  ChildProcessWithoutNullStreams,
} from "node:child_process";
import type { Readable } from "node:stream";
import { test } from "node:test";
import { expectTypeOf } from "expect-type";
import { childProcess } from "unwind/node";
import type { ChildProcessOptions } from "unwind/node";
import type { AsyncContextManager } from "unwind";

/** What a block gets of it; nothing is entered. */
function valueOf<T>(manager: AsyncContextManager<T>): T {
  return manager as unknown as T;
}

test("the streams of the child are known from stdio", () => {
  const piped = valueOf(childProcess("true"));
  expectTypeOf(piped).toEqualTypeOf<ChildProcessWithoutNullStreams>();

  const unpiped = valueOf(childProcess("true", [], { stdio: "ignore", killMs: 1 }));
  expectTypeOf(unpiped).toEqualTypeOf<ChildProcessByStdio<null, null, null>>();

  const mixed = valueOf(childProcess("true", [], { stdio: ["ignore", "pipe", "inherit"] }));
  expectTypeOf(mixed).toEqualTypeOf<ChildProcessByStdio<null, Readable, null>>();

  const unknown = valueOf(childProcess("true", [], {} as ChildProcessOptions));
  expectTypeOf(unknown).toEqualTypeOf<ChildProcess>();
});

test("what is no option is refused", () => {
  // @ts-expect-error: it is called killMs.
  childProcess("true", [], { killAfter: 5 });
  // @ts-expect-error: the arguments come first.
  childProcess("true", { stdio: "ignore" });
});
