import { fs } from "../builtins.ts";
import { isCalledByRuntime } from "../called-by-runtime.ts";
import type { Descriptors } from "../descriptors.ts";
import type { Callable } from "../callable.ts";
import { proceed } from "../invocation.ts";
import { descriptorKind } from "../kinds/descriptor.ts";
import { apply } from "../originals.ts";
import { quietly } from "../quietly.ts";
import { replace } from "../replace.ts";
import { captureSite } from "../site.ts";
import { wrapCloser, wrapOpener } from "../wrap.ts";
import { isStreamOpening } from "./file-streams.ts";

const openedSync = descriptorKind("fs.openSync");
const opened = descriptorKind("fs.open");

/** Raw descriptors: `fs.openSync` and `fs.open`, until `fs.closeSync` or `fs.close`. */
export function watchDescriptors(descriptors: Descriptors): void {
  const closed = ([fd]: readonly unknown[]): void => {
    descriptors.closed(fd);
  };
  wrapOpener(fs, "openSync", ({ args, result }, site) => {
    if (!isCalledByRuntime(site)) descriptors.opened(openedSync, result as number, args[0], site);
  });
  watchOpen(descriptors);
  wrapCloser(fs, "closeSync", closed);
  wrapCloser(fs, "close", closed);
}

function watchOpen(descriptors: Descriptors): void {
  replace(fs, "open", (invocation) => {
    const { args, above } = invocation;
    const callback = args.at(-1);
    if (typeof callback !== "function" || isStreamOpening()) return proceed(invocation);
    const site = captureSite(above);
    const noting = after(callback as Callable, (fd) => {
      descriptors.opened(opened, fd, args[0], site);
    });
    return proceed({ ...invocation, args: [...args.slice(0, -1), noting] });
  });
}

/** The callback, once `note` has seen the descriptor that it is given. */
function after(callback: Callable, note: (fd: number) => void): Callable {
  return function (this: unknown, ...results: unknown[]): unknown {
    const fd = results[1];
    if (typeof fd === "number") {
      quietly(() => {
        note(fd);
      });
    }
    return apply(callback, this, results);
  };
}
