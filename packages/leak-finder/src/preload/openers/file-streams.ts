import { fs } from "../builtins.ts";
import type { Descriptors } from "../descriptors.ts";
import type { Callable } from "../callable.ts";
import { proceed } from "../invocation.ts";
import { descriptorKind } from "../kinds/descriptor.ts";
import { replace } from "../replace.ts";
import { captureSite, type Site } from "../site.ts";

interface FileStream {
  readonly fd: number | null;
  readonly path: unknown;
}

/** Streams open their file on a later tick, when the line that made them is off the stack. */
const sites = new WeakMap<object, Site | undefined>();
let isOpening = false;

/** True while a stream calls `fs.open`: then it is the stream that is noted. */
export function isStreamOpening(): boolean {
  return isOpening;
}

type ClassName = "ReadStream" | "WriteStream";

/**
 * `fs.createReadStream`, `fs.createWriteStream` and their classes, until `fs.close`. The runtime
 * loads the classes when they are first used, and we do not make it do so earlier.
 */
export function watchFileStreams(descriptors: Descriptors): void {
  watchOnFirstUse("ReadStream", descriptors);
  watchOnFirstUse("WriteStream", descriptors);
}

function watchOnFirstUse(name: ClassName, descriptors: Descriptors): void {
  const lazy = Object.getOwnPropertyDescriptor(fs, name);
  if (lazy === undefined) return;
  let isWatched = false;
  const watch = (): void => {
    if (isWatched) return;
    isWatched = true;
    Object.defineProperty(fs, name, lazy);
    watchClass(name, descriptors);
  };
  const get = (): unknown => {
    watch();
    return fs[name];
  };
  Object.defineProperty(fs, name, { ...lazy, get });
  replace(fs, `create${name}`, (invocation) => {
    watch();
    return proceed(invocation);
  });
}

function watchClass(name: ClassName, descriptors: Descriptors): void {
  noteOpening(fs[name].prototype, `fs.${name}`, descriptors);
  // The setter reaches `fs.createReadStream` or `fs.createWriteStream` as well.
  Reflect.set(fs, name, rememberingSites(fs[name]));
}

/** The class, for `new` and for calls on an object of another class, as old libraries make them. */
function rememberingSites(Class: object): Callable {
  const wrapper = function (this: unknown, ...args: never[]): unknown {
    const Target: unknown = new.target;
    const isNew = Target !== undefined;
    const stream = proceed({
      original: isNew ? Reflect.construct : (Class as Callable),
      self: this,
      args: isNew ? [Class, args, Target] : args,
      above: wrapper,
    });
    remember((stream ?? this) as object, args[1], wrapper);
    return stream;
  };
  return Object.defineProperties(wrapper, Object.getOwnPropertyDescriptors(Class));
}

function remember(stream: object, options: unknown, above: Callable): void {
  // Files of another file system have other descriptors.
  const isForeign = typeof options === "object" && options !== null && "fs" in options;
  if (!isForeign) sites.set(stream, captureSite(above));
}

function noteOpening(prototype: object, name: string, descriptors: Descriptors): void {
  const kind = descriptorKind(name);
  replace(prototype, "_construct", (invocation) => {
    const stream = invocation.self as FileStream;
    const callback = invocation.args[0] as (...results: unknown[]) => void;
    const isNoted = sites.has(stream) && typeof stream.fd !== "number";
    const constructed = (...results: unknown[]): void => {
      if (isNoted && typeof stream.fd === "number") {
        descriptors.opened(kind, stream.fd, stream.path, sites.get(stream));
      }
      callback(...results);
    };
    return openAs(isNoted, () => proceed({ ...invocation, args: [constructed] }));
  });
}

function openAs(isNoted: boolean, open: () => unknown): unknown {
  isOpening = isNoted;
  try {
    return open();
  } finally {
    isOpening = false;
  }
}
