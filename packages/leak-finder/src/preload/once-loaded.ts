import { events } from "./builtins.ts";
import type { Callable } from "./callable.ts";
import { apply } from "./originals.ts";
import { quietly } from "./quietly.ts";

type Watchers = Readonly<Record<string, () => void>>;

/**
 * Calls the watcher of each of the runtime's modules when that is loaded, and before anything can be
 * done with it: its sockets, servers or child processes are event emitters, and this runs when the
 * next one is made. (No hook of the module system sees every `import` and `require` on every Node
 * since 20, and wrapping `require` would show in the stacks of all errors.)
 */
export function onceLoaded(watchers: Watchers): void {
  const waiting = new Map(Object.entries(watchers));
  const init = Reflect.get(events, "init") as Callable;
  const initAndLook = function (this: unknown, ...args: never[]): unknown {
    quietly(() => {
      callLoaded(waiting);
      if (waiting.size === 0 && Reflect.get(events, "init") === initAndLook) restore();
    });
    return apply(init, this, args);
  };
  const restore = (): void => {
    Reflect.set(events, "init", init);
  };
  Reflect.set(events, "init", initAndLook);
}

let seen = 0;

function callLoaded(waiting: Map<string, () => void>): void {
  const loaded = Reflect.get(process, "moduleLoadList") as readonly string[];
  if (loaded.length === seen) return;
  seen = loaded.length;
  for (const [name, watch] of waiting) {
    if (!loaded.includes(`NativeModule ${name}`)) continue;
    waiting.delete(name);
    watch();
  }
}
