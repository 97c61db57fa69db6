import { ExitStack } from "unwind";
import type { Case, LoadSubject, Other } from "../harness/case.ts";
import { loadAnew } from "../harness/load-anew.ts";
import type { StackClass } from "../subjects/stack.ts";
import { peers } from "../subjects/stack-classes.ts";

type Subjects = typeof import("../subjects/stack.ts");
type Kind = keyof Subjects;
type LoadClass = () => Promise<StackClass> | StackClass;

const subjects = new URL("../subjects/stack.ts", import.meta.url);

const on =
  (kind: Kind, size: number, load: LoadClass): LoadSubject =>
  async () =>
    (await loadAnew<Subjects>(subjects))[kind](await load(), size);

const titles: Readonly<Record<Kind, string>> = {
  defer: "defer",
  use: "use",
  useEight: "use, eight classes",
  enterEight: "use, eight classes of managers",
};

function stackCase(kind: Kind, size: number, ceiling?: number): Case {
  const python = kind === "defer" ? "callback" : "enter_context";
  return {
    name: `ExitStack, ${titles[kind]}, ${size.toLocaleString("en")}`,
    ours: on(kind, size, () => ExitStack),
    others: {
      "native DisposableStack": { load: on(kind, size, () => DisposableStack), ceiling },
      ...(kind === "enterEight" ? {} : peerStacks(kind, size)),
    },
    contextlib: `ExitStack.${python}, ${size}`,
  };
}

function peerStacks(kind: Kind, size: number): Record<string, Other> {
  const stacks = Object.entries(peers).map(([name, load]) => {
    const subject = on(kind, size, async () => (await load()).DisposableStack);
    return [name, { load: subject }] as const;
  });
  return Object.fromEntries(stacks);
}

/**
 * A hundred stacks of 10,000 hold as many as one of 1,000,000. Caches and copying make the big one
 * somewhat dearer; what is not linear would be dearer by two orders.
 */
const linear: Case = {
  name: "ExitStack, defer, 1,000,000",
  ours: on("defer", 1_000_000, () => ExitStack),
  others: { "a hundred stacks of 10,000": { load: hundredStacks, ceiling: 3 } },
};

async function hundredStacks(): ReturnType<LoadSubject> {
  const subject = await on("defer", 10_000, () => ExitStack)();
  return (times) => subject(times * 100);
}

export const stacks: readonly Case[] = [
  stackCase("defer", 1, 0.2),
  stackCase("defer", 10, 0.35),
  stackCase("defer", 10_000, 0.5),
  stackCase("use", 1, 0.3),
  stackCase("use", 10, 0.55),
  stackCase("useEight", 1),
  stackCase("useEight", 10),
  stackCase("enterEight", 1),
  stackCase("enterEight", 10),
  linear,
];
