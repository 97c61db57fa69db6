import type { Callable } from "./callable.ts";
import { proceed } from "./invocation.ts";
import { quietly } from "./quietly.ts";
import { captureSite, type Site } from "./site.ts";

/** What to do about a new object, given the stack of its line. */
type Note = (instance: object, site: Site | undefined) => void;

/** Tells `note` of each object of the class `owner[name]`, which is replaced by one like it. */
export function wrapClass(owner: object, name: string, note: Note): void {
  const Class: unknown = Reflect.get(owner, name);
  if (typeof Class !== "function") return;
  const value = noting(Class as Callable, note);
  Reflect.defineProperty(Reflect.get(Class, "prototype") as object, "constructor", { value });
  Reflect.defineProperty(owner, name, { value });
}

function noting(Class: Callable, note: Note): Callable {
  const wrapper = function (this: unknown, ...args: never[]): unknown {
    const Target: unknown = new.target;
    if (Target === undefined) {
      return proceed({ original: Class, self: this, args, above: wrapper });
    }
    const construct = { original: Reflect.construct, self: undefined, above: wrapper };
    const instance = proceed({ ...construct, args: [Class, args, Target] });
    const site = captureSite(wrapper);
    quietly(() => {
      note(instance as object, site);
    });
    return instance;
  };
  return Object.defineProperties(wrapper, Object.getOwnPropertyDescriptors(Class));
}
