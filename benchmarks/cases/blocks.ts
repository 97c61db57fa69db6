import type { Case } from "../harness/case.ts";
import { compiled } from "../harness/compiled.ts";

const hand = (): Promise<typeof import("../subjects/hand-written.ts")> =>
  import("../subjects/hand-written.ts");
const ours = (): Promise<typeof import("../subjects/ours.ts")> => import("../subjects/ours.ts");
const native = (): Promise<typeof import("../subjects/using.ts")> => import("../subjects/using.ts");
const effect = (): Promise<typeof import("../subjects/effect.ts")> =>
  import("../subjects/effect.ts");
const effection = (): Promise<typeof import("../subjects/effection.ts")> =>
  import("../subjects/effection.ts");

export const blocks: readonly Case[] = [
  {
    name: "within, a class manager",
    ours: async () => (await ours()).withinManager,
    others: {
      "try/finally": { load: async () => (await hand()).tryFinally, ceiling: 1.15 },
      "native using": { load: async () => (await native()).using, ceiling: 0.2 },
      "compiled using (tslib)": { load: async () => (await compiled()).using },
      "effect acquireUseRelease": { load: async () => (await effect()).acquireUseRelease },
    },
    contextlib: "with",
  },
  {
    name: "within, a generator manager",
    ours: async () => (await ours()).withinGenerator,
    others: { "try/finally": { load: async () => (await hand()).tryFinally, ceiling: 4 } },
    contextlib: "@contextmanager",
  },
  {
    name: "within, a generator manager, the body throws",
    ours: async () => (await ours()).withinGeneratorThrowing,
    others: {
      "a throw through two frames": { load: async () => (await hand()).throwing, ceiling: 2 },
    },
    contextlib: "@contextmanager, the body raises",
  },
  {
    name: "within, an async disposable",
    ours: async () => (await ours()).withinAsyncResource,
    others: {
      "native await using": { load: async () => (await native()).awaitUsing, ceiling: 0.8 },
      "compiled await using (tslib)": { load: async () => (await compiled()).awaitUsing },
      "try/finally": { load: async () => (await hand()).asyncTryFinally },
      "effect acquireUseRelease": { load: async () => (await effect()).asyncAcquireUseRelease },
      "effection resource": { load: async () => (await effection()).resources },
    },
    contextlib: "async with",
  },
  {
    name: "within, an async class manager",
    ours: async () => (await ours()).withinAsyncManager,
    others: {
      "native await using": { load: async () => (await native()).awaitUsing },
      "try/finally": { load: async () => (await hand()).asyncManagerTryFinally },
    },
    contextlib: "async with",
  },
];
