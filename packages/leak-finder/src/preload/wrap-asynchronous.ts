import type { Callable } from "./callable.ts";
import { proceed } from "./invocation.ts";
import { apply, then } from "./originals.ts";
import { quietly } from "./quietly.ts";
import { replace } from "./replace.ts";
import { captureSite, type Site } from "./site.ts";

/** What to do about a call that succeeded, later than its line. */
type NoteResult = (result: unknown, args: readonly unknown[], site: Site | undefined) => void;

/** Tells `note` what `owner[name]` gives to its callback, which is its last argument. */
export function wrapCallbackOpener(owner: object, name: string, note: NoteResult): void {
  replace(owner, name, (invocation) => {
    const { args, above } = invocation;
    const callback = args.at(-1);
    if (typeof callback !== "function") return proceed(invocation);
    const site = captureSite(above);
    const noting = function (this: unknown, ...results: unknown[]): unknown {
      if (!results[0]) {
        quietly(() => {
          note(results[1], args, site);
        });
      }
      return apply(callback as Callable, this, results);
    };
    return proceed({ ...invocation, args: [...args.slice(0, -1), noting] });
  });
}

/** Tells `note` what the promise that `owner[name]` returns is fulfilled with. */
export function wrapPromiseOpener(owner: object, name: string, note: NoteResult): void {
  replace(owner, name, (invocation) => {
    const promise = proceed(invocation);
    const site = captureSite(invocation.above);
    const noting = (result: unknown): unknown => {
      quietly(() => {
        note(result, invocation.args, site);
      });
      return result;
    };
    // The promise that follows takes the place of the first: that one is watched, and so a rejection
    // of it counts as handled, also where the program does not handle it.
    return apply(then, promise, [noting]);
  });
}
