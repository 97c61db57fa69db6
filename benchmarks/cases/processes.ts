import type { Case } from "../harness/case.ts";

const subjects = (): Promise<typeof import("../subjects/processes.ts")> =>
  import("../subjects/processes.ts");

export const processes: readonly Case[] = [
  {
    name: "childProcess, /bin/true to its end",
    ours: async () => (await subjects()).heldChild,
    others: {
      execa: { load: async () => (await subjects()).execaChild, ceiling: 1.3 },
      "child_process.spawn": { load: async () => (await subjects()).spawnedChild },
    },
  },
  {
    name: "childProcess without the limit, /bin/true to its end",
    ours: async () => (await subjects()).heldWithoutLimit,
    others: { execa: { load: async () => (await subjects()).execaChild, ceiling: 1.1 } },
  },
];
