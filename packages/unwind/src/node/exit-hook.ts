import { connectExitHook } from "../core/finalizers/exit-hook.ts";
import { failExit } from "./exit/death/fail-exit.ts";
import { finalizers } from "./exit/death/finalizers.ts";

// What finalizers throw is printed here: the runtime prints it only where no error ends the process.
connectExitHook((run) => {
  const runOnce = (): void => {
    if (!finalizers.delete(runOnce)) return;
    try {
      run();
    } catch (error) {
      console.error(error);
      failExit();
    }
  };
  finalizers.add(runOnce);
  process.once("exit", runOnce);
});
