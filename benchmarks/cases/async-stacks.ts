import { AsyncExitStack } from "unwind";
import type { Case, LoadSubject, Other } from "../harness/case.ts";
import { loadAnew } from "../harness/load-anew.ts";
import type { AsyncStackClass } from "../subjects/async-stack.ts";
import { peers } from "../subjects/stack-classes.ts";

type Subjects = typeof import("../subjects/async-stack.ts");
type Kind = keyof Subjects;
type LoadClass = () => Promise<AsyncStackClass> | AsyncStackClass;

const subjects = new URL("../subjects/async-stack.ts", import.meta.url);

const on =
  (kind: Kind, size: number, load: LoadClass): LoadSubject =>
  async () =>
    (await loadAnew<Subjects>(subjects))[kind](await load(), size);

const titles: Readonly<Record<Kind, string>> = {
  defer: "defer",
  use: "use",
  useEight: "use, eight classes",
};

const native = (kind: Kind, size: number): LoadSubject =>
  on(kind, size, () => AsyncDisposableStack);

const nested = (kind: Kind): Other => ({
  load: async () => (await import("../subjects/ten-nested.ts")).asyncTenNested,
  ceiling: kind === "useEight" ? undefined : 1.15,
});

function stackCase(kind: Kind, size: 1 | 10): Case {
  const python = kind === "defer" ? "push_async_callback" : "enter_async_context";
  return {
    name: `AsyncExitStack, ${titles[kind]}, ${size}`,
    ours: on(kind, size, () => AsyncExitStack),
    others: {
      ...(size === 1
        ? { "native AsyncDisposableStack": { load: native(kind, size), ceiling: 0.55 } }
        : {
            "ten nested try/finally": nested(kind),
            "native AsyncDisposableStack": { load: native(kind, size) },
          }),
      ...peerStacks(kind, size),
    },
    contextlib: `AsyncExitStack.${python}, ${size}`,
  };
}

function peerStacks(kind: Kind, size: number): Record<string, Other> {
  const stacks = Object.entries(peers).map(([name, load]) => {
    const subject = on(kind, size, async () => (await load()).AsyncDisposableStack);
    return [name, { load: subject }] as const;
  });
  return Object.fromEntries(stacks);
}

export const asyncStacks: readonly Case[] = [
  stackCase("defer", 1),
  stackCase("use", 1),
  stackCase("useEight", 1),
  stackCase("defer", 10),
  stackCase("use", 10),
  stackCase("useEight", 10),
];
