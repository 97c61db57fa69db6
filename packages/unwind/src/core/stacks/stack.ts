import { ClosedError } from "../errors/errors.ts";
import { outcomeUnknown } from "../errors/outcome-unknown.ts";
import { requireFunction } from "../errors/wrong-argument.ts";
import { Exit } from "../exits/exit-record.ts";
import type { ExitRecord } from "../exits/exit-record.ts";
import { Exits } from "../exits/exits.ts";
import type { Failure } from "../protocol.ts";
import type { Method } from "../values/method.ts";
import { nameOf } from "../values/name-of.ts";
import type { Released, Waiting } from "./release-type.ts";

/** What the sync and the async stack have in common: everything but entering and unwinding. */
export abstract class Stack<W extends Waiting> {
  /** @internal */
  protected readonly exits: Exits = new Exits();
  #completed = false;

  /** Whether the stack has finished: all is released, and what it is given now is released at once. */
  abstract get disposed(): boolean;

  /**
   * Says that the block succeeded. A `using` declaration cannot tell how its block ended, so without
   * this call the exits of a stack declared with `using` are told that the outcome is unknown.
   */
  complete(): void {
    this.#completed = true;
  }

  /** Takes over a value that is no resource: `release(value)` releases it. Gives the value. */
  adopt<T, R>(value: T, release: (value: T) => Released<W, R>): T {
    requireFunction("adopt", "a function", release);
    this.owe(adopted(value, release as Method));
    return value;
  }

  /** Calls `release(...args)` when the stack unwinds. */
  defer<A extends unknown[], R>(release: (...args: A) => Released<W, R>, ...args: A): void {
    requireFunction("defer", "a function", release);
    const call = release as Method;
    this.owe(args.length === 0 ? call : deferred(call, args));
  }

  /** Gives up the newest resource with this value: the caller releases it. Whether there was one. */
  forget(value: unknown): boolean {
    return this.exits.take(value) !== undefined;
  }

  /** @internal */
  protected owe(record: ExitRecord): void {
    if (this.disposed) this.refuse(record, this.closedError("hold anything more"));
    this.exits.push(record);
  }

  /** Releases the newest record, which came too late, then throws. @internal */
  protected refuseNewest(reason: Failure): void {
    const record = this.exits.pop();
    if (record !== undefined) this.refuse(record, reason.error);
  }

  /** @internal */
  protected moveTo(heir: Stack<W>): void {
    if (this.disposed) throw this.closedError("be moved");
    this.exits.moveTo(heir.exits);
  }

  /** Releases what came too late, then throws. @internal */
  protected abstract refuse(record: ExitRecord, reason: unknown): never;

  /** What exits are told where a `using` declaration ends. @internal */
  protected get outcome(): Failure | undefined {
    return this.#completed ? undefined : outcomeUnknown;
  }

  /** @internal */
  protected closedError(action: string): ClosedError {
    return new ClosedError(
      `This ${nameOf(this)} is closed and cannot ${action}. Make a new stack.`,
    );
  }
}

// Made out here, where they capture nothing of the methods, which would then allocate for them.
const adopted = (value: unknown, release: Method): Exit =>
  new Exit(value, undefined, () => release(value), false);
const deferred = (release: Method, args: unknown[]): Exit =>
  new Exit(release, undefined, () => release(...args), false);
