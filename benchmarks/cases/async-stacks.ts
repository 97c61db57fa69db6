import { AsyncExitStack } from "unwind";
import type { Case, LoadSubject, Other } from "../harness/case.ts";
import { loadAnew } from "../harness/load-anew.ts";
import type { AsyncStackClass } from "../subjects/async-stack.ts";

type Subjects = typeof import("../subjects/async-stack.ts");
type Kind = "deferring" | "using";

const subjects = new URL("../subjects/async-stack.ts", import.meta.url);
const peers = (): Promise<typeof import("../subjects/stack-classes.ts")> =>
  import("../subjects/stack-classes.ts");

function stackCase(kind: Kind, size: number, ceiling: number | undefined): Case {
  const on =
    (load: () => Promise<AsyncStackClass>): LoadSubject =>
    async () =>
      (await loadAnew<Subjects>(subjects))[kind](await load(), size);
  const peer = (load: () => Promise<AsyncStackClass>): Other => ({ load: on(load) });
  return {
    name: `AsyncExitStack, ${kind} ${size.toLocaleString("en")}`,
    ours: on(async () => AsyncExitStack),
    others: {
      ...(size === 10 && { "ten nested try/finally": { load: async () => (await import("../subjects/ten-nested.ts")).asyncTenNested, ceiling: 1.15 } }),
      "native AsyncDisposableStack": { load: on(async () => AsyncDisposableStack), ...(ceiling !== undefined && { ceiling }) },
      "@whatwg-node/disposablestack": peer(async () => (await (await peers()).whatwgNode()).AsyncDisposableStack),
      "core-js-pure": peer(async () => (await peers()).coreJs().AsyncDisposableStack),
      disposablestack: peer(async () => (await peers()).esShims().AsyncDisposableStack),
      "@esfx/disposable": peer(async () => (await (await peers()).esfx()).AsyncDisposableStack),
      "unwind's own AsyncDisposableStack": peer(async () => (await (await peers()).ourOwn()).AsyncDisposableStack),
    },
    contextlib: { name: `AsyncExitStack, ${kind} ${size}`, ceiling: 0.1 },
  };
}

export const asyncStacks: readonly Case[] = [stackCase("deferring", 1, 0.55), stackCase("using", 1, 0.55), stackCase("deferring",10,undefined), stackCase("using",10,undefined),
];
