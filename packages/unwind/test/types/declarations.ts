// What a library exports without annotations can be named in its declarations: every type that
// callers get inferred is exported, or is spelt out.
import {
  acquire,
  AsyncExitStack,
  closing,
  contextDecorator,
  contextManager,
  ExitStack,
  finalize,
  nullContext,
  suppress,
  within,
} from "unwind";
import { asyncManager, file, manager, swallowing } from "./fixtures.ts";
import type { Row } from "./fixtures.ts";

export const opened = contextManager(function* (name: string, mode = 0o644) {
  yield { name, mode };
});
export const connected = contextManager(async function* <T>(value: T) {
  yield value;
});
export const timed = contextDecorator(() => manager);
export const forgiving = contextDecorator(() => swallowing);
export const inConnection = contextDecorator(() => asyncManager);
export const timedLength = timed((text: string) => text.length);
export const forgivingIdentity = forgiving(<T>(value: T) => value);
export const connectedIdentity = inConnection(<T>(value: T) => value);

export const closed = closing({ async close() {} });
export const suppressed = suppress(TypeError);
export const nothing = nullContext();
export const something = nullContext("a");
export const finalizer = finalize(file, (path: string) => path, "a");

export const held = acquire(manager);
export const heldLater = acquire(asyncManager);
export const stack = new ExitStack();
export const asyncStack = new AsyncExitStack();
export class OwnStack extends ExitStack {
  readonly row = this.use(manager);
}

export const result = within(manager, asyncManager, (row, page) => ({ row, page }));
export const withRow = <R>(body: (row: Row) => R) => within(manager, body);
export const withSometimes = <R>(body: (row: Row) => R) => within(swallowing, body);
export const withConnection = <R>(body: () => R) => within(asyncManager, body);
export const manage = (name: string) => (name === "" ? null : opened(name));
