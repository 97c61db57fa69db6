import { connectExitHook } from "../core/finalizers/exit-hook.ts";

connectExitHook((run) => {
  process.once("exit", run);
});
