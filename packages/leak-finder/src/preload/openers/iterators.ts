import { beforeCall } from "../before-call.ts";
import type { Callable } from "../callable.ts";
import type { Kind } from "../kind.ts";
import type { HoldingIterator } from "../kinds/iterator.ts";
import type { Openings } from "../openings.ts";
import type { Site } from "../site.ts";

/** Notes an iterator at its first `next`, until its `return` or `throw`. */
export function watchIterator(
  openings: Openings,
  kind: Kind<HoldingIterator>,
  iterator: unknown,
  held: HoldingIterator,
  site: Site | undefined,
): void {
  const ended = (): void => {
    held.hasEnded = true;
  };
  before(
    iterator as object,
    "next",
    once(() => openings.add(kind, held, site)),
  );
  before(iterator as object, "return", ended);
  before(iterator as object, "throw", ended);
}

function before(iterator: object, name: string, hook: () => void): void {
  const method = Reflect.get(iterator, name) as Callable;
  Object.defineProperty(iterator, name, {
    value: beforeCall(method, hook),
    writable: true,
    enumerable: false,
    configurable: true,
  });
}

function once(hook: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) hook();
    isDone = true;
  };
}
