import fs from "node:fs";
import { isCalledByRuntime } from "../called-by-runtime.ts";
import type { Descriptors } from "../descriptors.ts";
import { descriptorKind } from "../kinds/descriptor.ts";
import { apply } from "../originals.ts";
import { captureSite } from "../site.ts";
import { type Callable, callHidden, quietly, replace, wrapCloser, wrapOpener } from "../wrap.ts";
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
  replace(fs, "open", (original) => {
    const wrapper = function (this: unknown, ...args: unknown[]): unknown {
      const callback = args.at(-1);
      if (typeof callback === "function" && !isStreamOpening()) {
        const site = captureSite(wrapper);
        args[args.length - 1] = noting(callback as Callable, (fd) => {
          descriptors.opened(opened, fd, args[0], site);
        });
      }
      return callHidden(wrapper, original, this, args);
    };
    return wrapper;
  });
}

/** The callback, after `note` has seen the descriptor that it is given. */
function noting(callback: Callable, note: (fd: number) => void): Callable {
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
