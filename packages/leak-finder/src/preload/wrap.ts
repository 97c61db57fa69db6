import { hideFrame } from "./hide-frame.ts";
import { apply } from "./originals.ts";
import { captureSite, type Site } from "./site.ts";

export type Callable = (this: unknown, ...args: never[]) => unknown;

/** A call of an opener that succeeded. */
export interface Call {
  readonly self: unknown;
  readonly args: readonly unknown[];
  readonly result: unknown;
}

/** What to do about a successful call of an opener, given the stack of its line. */
export type Note = (call: Call, site: Site | undefined) => void;

/** True for the calls that are worth a stack. */
export type Concerns = (args: readonly unknown[]) => boolean;

/** Replaces `owner[name]` by a function that behaves the same and tells `note` of each success. */
export function wrapOpener(
  owner: object,
  name: string,
  note: Note,
  concerns: Concerns = () => true,
): void {
  replace(owner, name, (original) => {
    const wrapper = function (this: unknown, ...args: never[]): unknown {
      const result = callHidden(wrapper, original, this, args);
      if (!concerns(args)) return result;
      const site = captureSite(wrapper);
      quietly(() => {
        note({ self: this, args, result }, site);
      });
      return result;
    };
    return wrapper;
  });
}

/** Replaces `owner[name]` by a function that tells `note` of each call, before it is made. */
export function wrapCloser(
  owner: object,
  name: string,
  note: (args: readonly unknown[]) => void,
): void {
  replace(owner, name, (original) => {
    const wrapper = function (this: unknown, ...args: never[]): unknown {
      quietly(() => {
        note(args);
      });
      return callHidden(wrapper, original, this, args);
    };
    return wrapper;
  });
}

/** Replaces a function of the program's world by `make(original)`, looking the same from outside. */
export function replace(owner: object, name: string, make: (original: Callable) => Callable): void {
  const descriptor = Object.getOwnPropertyDescriptor(owner, name);
  const original: unknown = Reflect.get(owner, name);
  if (descriptor?.configurable !== true || typeof original !== "function") return;
  const wrapper = disguise(make(original as Callable), original);
  const { enumerable } = descriptor;
  Object.defineProperty(owner, name, {
    value: wrapper,
    writable: true,
    enumerable: enumerable ?? false,
    configurable: true,
  });
}

/** Name, length, `util.promisify.custom` and whatever else the original carries. */
function disguise(wrapper: Callable, original: object): Callable {
  return Object.defineProperties(wrapper, Object.getOwnPropertyDescriptors(original));
}

/** Calls the original; an error that it throws shows no trace of the wrapper. */
export function callHidden(
  wrapper: Callable,
  original: Callable,
  self: unknown,
  args: readonly unknown[],
): unknown {
  try {
    return apply(original, self, args);
  } catch (error) {
    throw hideFrame(error, wrapper);
  }
}

/** Runs what the finder does in the program's stead: the program must not see it fail. */
export function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // A resource that goes unseen is better than a program that fails because it is watched.
  }
}
