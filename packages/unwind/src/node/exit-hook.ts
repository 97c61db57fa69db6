import { connectExitHook } from "../core/exit-hook.ts";

connectExitHook((run) => {
  process.once("exit", run);
});
