import { contextManager } from "../../../core/managers/context-manager.ts";
import { ExitStack } from "../../../core/stacks/exit-stack.ts";
import { closeAtExit } from "../../exit/close-at-exit.ts";
import { OwnDescriptor } from "../own-descriptor.ts";
import { runSync } from "../steps/run-sync.ts";
import type { AtomicFileOptions } from "./atomic-file-options.ts";
import { discard, planDraft } from "./draft.ts";
import { publish } from "./publish.ts";

/**
 * {@link atomicFile}, while the thread waits. Gives a descriptor; if the block has closed it, it is
 * not closed again.
 */
export const atomicFileSync = contextManager(function* atomicFileSync(
  path: string,
  options: AtomicFileOptions = {},
): Generator<number, void> {
  const draft = runSync(planDraft(path, options));
  const descriptor = new OwnDescriptor(draft.path, "wx+", draft.modeMeanwhile);
  const forget = closeAtExit(() => runSync(discard(draft)));
  try {
    yield descriptor.identify();
    descriptor.close();
    runSync(publish(draft));
  } catch (error) {
    const releases = new ExitStack();
    releases.defer(() => runSync(discard(draft)));
    releases.defer(() => descriptor.close());
    releases.push(() => {
      throw error;
    });
    releases.dispose();
  } finally {
    forget();
  }
});
