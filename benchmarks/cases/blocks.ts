import type { Case, LoadSubject } from "../harness/case.ts";
import { compiled } from "../harness/compiled.ts";

const hand = () => import("../subjects/hand-written.ts");
const ours = () => import("../subjects/ours.ts");
const native = () => import("../subjects/using.ts");
const effect = () => import("../subjects/effect.ts");
const effection = () => import("../subjects/effection.ts");

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
    contextlib: { name: "with", ceiling: 0.1 },
  },
  {
    name: "within, a generator manager",
    ours: async () => (await ours()).withinGenerator,
    others: { "try/finally": { load: async () => (await hand()).tryFinally, ceiling: 4 } },
    contextlib: { name: "contextmanager", ceiling: 0.1 },
  },
  {
    name: "within, a generator manager, the body throws",
    ours: async () => (await ours()).withinGeneratorThrowing,
    others: { "a throw through two frames": { load: async () => (await hand()).throwing, ceiling: 2 } },
    contextlib: { name: "contextmanager, throwing", ceiling: 0.1 },
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
    contextlib: { name: "async with", ceiling: 0.1 },
  },
  {
    name: "within, an async class manager",
    ours: async () => (await ours()).withinAsyncManager,
    others: {
      "native await using": { load: async () => (await native()).awaitUsing },
      "try/finally": { load: async () => (await hand()).asyncManagerTryFinally },
    },
    contextlib: { name: "async with", ceiling: 0.1 },
  },
];
