import type { Case } from "../harness/case.ts";

const subjects = (): Promise<typeof import("../subjects/temporary-directories.ts")> =>
  import("../subjects/temporary-directories.ts");

export const temporaryDirectories: readonly Case[] = [
  {
    name: "temporaryDirectory, with three files",
    ours: async () => (await subjects()).ours,
    others: {
      "fs.promises.mkdtempDisposable": { load: async () => (await subjects()).disposable },
      "tmp-promise": { load: async () => (await subjects()).tmpPromise },
    },
  },
];
