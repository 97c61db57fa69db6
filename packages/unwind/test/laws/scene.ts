import { SuppressedError } from "unwind";
import type { Failure } from "unwind";
import type { BodyScript, ExitAction, ResourceScript } from "./program.ts";
import { newest, oldest, ScriptedError, show } from "./scripted-error.ts";

/** Acts out the scripts of one run, and keeps its trace. */
export class Scene {
  readonly trace: string[] = [];
  /** What was thrown and not suppressed since. */
  readonly alive = new Set<unknown>();
  readonly #shared = new ScriptedError("shared");

  note(event: string): void {
    this.trace.push(event);
  }

  /** Makes a lazy resource. */
  make({ id, lazy }: ResourceScript, values: readonly unknown[]): void {
    if (lazy === null) return;
    this.note(`make ${id} of ${labels(values)}`);
    if (lazy.throws) this.#raise(new ScriptedError(`make ${id}`));
  }

  /** Acquires a resource. */
  enter({ id, enter }: ResourceScript): void {
    this.note(`enter ${id}`);
    if (enter === "throws") this.#raise(new ScriptedError(`enter ${id}`));
    this.note(`entered ${id}`);
  }

  /** Releases a resource that is told how its block ended. */
  exit({ id, kind, exit }: ResourceScript, failure: Failure | undefined): unknown {
    this.note(`exit ${id} sees ${failure === undefined ? "success" : show(failure.error)}`);
    this.during?.(id);
    if (kind === "settler" && exit === "throws" && failure !== undefined) this.alive.clear();
    const verdict = this.#act(exit, `exit ${id}`, failure);
    if (verdict && failure !== undefined) this.alive.clear();
    return verdict;
  }

  /** Releases a resource that is told nothing. */
  release({ id, exit }: ResourceScript): unknown {
    this.note(`exit ${id}`);
    this.during?.(id);
    return this.#act(exit, `exit ${id}`, undefined);
  }

  /** What else an exit does before it acts. */
  protected during?(id: number): void;

  body({ action }: BodyScript, values: readonly unknown[]): string {
    this.note(`body of ${labels(values)}`);
    if (action !== "returns") this.#act(action, "body", undefined);
    return "result";
  }

  #act(action: ExitAction, label: string, failure: Failure | undefined): unknown {
    switch (action) {
      case "returns nothing":
        return undefined;
      case "returns false":
        return false;
      case "returns zero":
        return 0;
      case "returns true":
        return true;
      case "returns an object":
        return {};
      default:
        return this.#throw(action, label, failure);
    }
  }

  #throw(action: ExitAction, label: string, failure: Failure | undefined): undefined {
    if (action === "throws undefined") this.#raise(undefined);
    if (action === "throws the shared error") this.#raise(this.#shared);
    if (action === "throws") this.#raise(new ScriptedError(label));
    if (action === "throws with a cause") this.#raise(new ScriptedError(label, failure));
    if (failure === undefined) return;
    if (action === "throws the newest error") this.#raise(newest(failure.error));
    if (action === "throws the oldest error") this.#raise(oldest(failure.error));
    if (action === "throws a tree")
      this.#raise(new SuppressedError(new ScriptedError(label), failure.error));
    this.#raise(failure.error);
  }

  #raise(error: unknown): never {
    this.alive.add(error);
    throw error;
  }
}

const labels = (values: readonly unknown[]): string => `(${values.map(String).join(", ")})`;
