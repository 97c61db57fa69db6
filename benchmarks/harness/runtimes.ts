import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);

/** The runtimes with native `using`, by version. */
export const runtimes: Readonly<Record<string, string>> = {
  "24": fileURLToPath(new URL("node_modules/node/bin/node", root)),
  "26": fileURLToPath(new URL("node_modules/node-26/bin/node", root)),
};
