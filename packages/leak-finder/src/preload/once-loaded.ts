import { quietly } from "./quietly.ts";

type Watchers = Readonly<Record<string, () => void>>;

/**
 * Calls the watcher of each of the runtime's modules when that has been loaded, and before anybody
 * can get hold of what it exports: the runtime adds a module to `process.moduleLoadList` in that very
 * moment, and the list now inherits from an object that is told. (No hook of the module system sees
 * every `import` and `require` on every Node since 20, and wrapping `require` would show in the
 * stacks of all errors.)
 */
export function onceLoaded(watchers: Watchers): void {
  const waiting = new Map(Object.entries(watchers));
  const list = Reflect.get(process, "moduleLoadList") as unknown[];
  const load = (entry: unknown): void => {
    const id = String(entry).replace("NativeModule ", "");
    const watch = waiting.get(id);
    if (watch === undefined) return;
    waiting.delete(id);
    quietly(watch);
  };
  Object.setPrototypeOf(list, telling(load));
  list.forEach(load);
}

/** An array's prototype, but for telling `added` of each element that an array gets anew. */
function telling(added: (element: unknown) => void): object {
  return new Proxy(Object.create(Array.prototype) as object, {
    set: (_target, key, value: unknown, receiver) => {
      const isSet = Reflect.set(Array.prototype, key, value, receiver);
      added(value);
      return isSet;
    },
  });
}
