import fs from "node:fs";
import type { Descriptors } from "../descriptors.ts";
import { descriptorKind } from "../kinds/descriptor.ts";
import { apply } from "../originals.ts";
import { captureSite, type Site } from "../site.ts";
import { type Callable, callHidden, replace } from "../wrap.ts";

/** Streams open their file on a later tick, when the line that made them is off the stack. */
const sites = new WeakMap<object, Site | undefined>();
let isOpening = false;

/** True while a stream calls `fs.open`: then it is the stream that is noted. */
export function isStreamOpening(): boolean {
  return isOpening;
}

/** `fs.createReadStream`, `fs.createWriteStream` and their classes, until `fs.close`. */
export function watchFileStreams(descriptors: Descriptors): void {
  // The setters reach `fs.createReadStream` and `fs.createWriteStream` as well.
  fs.ReadStream = rememberSites(watchOpening(fs.ReadStream, "fs.ReadStream", descriptors));
  fs.WriteStream = rememberSites(watchOpening(fs.WriteStream, "fs.WriteStream", descriptors));
}

function rememberSites<C extends object>(Class: C): C {
  const construct = (target: C, args: unknown[], newTarget: unknown): object => {
    const parts = [target, args, newTarget];
    const stream = callHidden(construct, Reflect.construct, undefined, parts) as object;
    remember(stream, args, construct);
    return stream;
  };
  // Without `new`, as old libraries call the constructor on an object of a class of their own.
  const call = (target: C, self: object, args: unknown[]): unknown => {
    const stream = callHidden(call, target as Callable, self, args) ?? self;
    remember(stream, args, call);
    return stream;
  };
  return new Proxy(Class, { construct, apply: call });
}

function remember(stream: object, [, options]: unknown[], above: Callable): void {
  // Files of another file system have other descriptors.
  const isForeign = typeof options === "object" && options !== null && "fs" in options;
  if (!isForeign) sites.set(stream, captureSite(above));
}

function watchOpening<C extends { prototype: object }>(
  Class: C,
  name: string,
  descriptors: Descriptors,
): C {
  const kind = descriptorKind(name);
  replace(Class.prototype, "_construct", (original) => {
    return function (this: unknown, callback: Callable): void {
      const stream = this as Stream;
      const isNoted = sites.has(stream) && typeof stream.fd !== "number";
      const constructed = (...results: unknown[]): void => {
        if (isNoted && typeof stream.fd === "number") {
          descriptors.opened(kind, stream.fd, stream.path, sites.get(stream));
        }
        apply(callback, undefined, results);
      };
      openAs(isNoted, () => {
        apply(original, stream, [constructed]);
      });
    };
  });
  return Class;
}

interface Stream {
  readonly fd: number | null;
  readonly path: unknown;
}

function openAs(isNoted: boolean, open: () => void): void {
  isOpening = isNoted;
  try {
    open();
  } finally {
    isOpening = false;
  }
}
