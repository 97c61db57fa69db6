import { ExitStack } from "unwind";
import type { Case, LoadSubject, Other } from "../harness/case.ts";
import { loadAnew } from "../harness/load-anew.ts";
import type { SyncStackClass } from "../subjects/stack.ts";

type Subjects = typeof import("../subjects/stack.ts");
type Kind = "deferring" | "using";

const subjects = new URL("../subjects/stack.ts", import.meta.url);
const peers = (): Promise<typeof import("../subjects/stack-classes.ts")> =>
  import("../subjects/stack-classes.ts");

function stackCase(kind: Kind, size: number, ceiling: number): Case {
  const on =
    (load: () => Promise<SyncStackClass>): LoadSubject =>
    async () =>
      (await loadAnew<Subjects>(subjects))[kind](await load(), size);
  const peer = (load: () => Promise<SyncStackClass>): Other => ({ load: on(load) });
  return {
    name: `ExitStack, ${kind} ${size.toLocaleString("en")}`,
    ours: on(async () => ExitStack),
    others: {
      "native DisposableStack": { load: on(async () => DisposableStack), ceiling },
      "@whatwg-node/disposablestack": peer(async () => (await (await peers()).whatwgNode()).DisposableStack),
      "core-js-pure": peer(async () => (await peers()).coreJs().DisposableStack),
      disposablestack: peer(async () => (await peers()).esShims().DisposableStack),
      "@esfx/disposable": peer(async () => (await (await peers()).esfx()).DisposableStack),
      "unwind's own DisposableStack": peer(async () => (await (await peers()).ourOwn()).DisposableStack),
    },
    contextlib: { name: `ExitStack, ${kind} ${size}`, ceiling: 0.1 },
  };
}

export const stacks: readonly Case[] = [
  stackCase("deferring", 1, 0.2),
  stackCase("deferring", 10, 0.35),
  stackCase("deferring", 10_000, 0.5),
  stackCase("using", 1, 0.3),
  stackCase("using", 10, 0.55),
];
