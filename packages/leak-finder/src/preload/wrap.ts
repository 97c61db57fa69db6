import { proceed } from "./invocation.ts";
import { quietly } from "./quietly.ts";
import { replace } from "./replace.ts";
import { captureSite, type Site } from "./site.ts";

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

/** Tells `note` of each call of `owner[name]` that succeeds. */
export function wrapOpener(
  owner: object,
  name: string,
  note: Note,
  concerns: Concerns = () => true,
): void {
  replace(owner, name, (invocation) => {
    const result = proceed(invocation);
    const { self, args, above } = invocation;
    if (!concerns(args)) return result;
    const site = captureSite(above);
    quietly(() => {
      note({ self, args, result }, site);
    });
    return result;
  });
}

/** Tells `note` of each call of `owner[name]`, before it is made. */
export function wrapCloser(
  owner: object,
  name: string,
  note: (args: readonly unknown[]) => void,
): void {
  replace(owner, name, (invocation) => {
    quietly(() => {
      note(invocation.args);
    });
    return proceed(invocation);
  });
}

/** Tells `note` on which object `owner[name]` is called, before it is. */
export function wrapMethod(owner: object, name: string, note: (self: object) => void): void {
  replace(owner, name, (invocation) => {
    quietly(() => {
      note(invocation.self as object);
    });
    return proceed(invocation);
  });
}
