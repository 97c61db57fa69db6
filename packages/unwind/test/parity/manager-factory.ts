import { closing, nullContext } from "unwind";
import { Closer } from "./closer.ts";
import type { Interpreter } from "./interpreter.ts";
import type { Manager, NewStack, ScriptedManager } from "./program.ts";
import { asyncClassManager, classManager } from "./class-manager.ts";
import type { AnyManager } from "./class-manager.ts";
import { asyncGeneratorManager, generatorManager } from "./generator-manager.ts";
import type { AnyStack } from "./stacks.ts";
import { suppressAsPython } from "./suppress-as-python.ts";

/** Makes the managers that a program describes. */
export class ManagerFactory {
  readonly #interpreter: Interpreter;
  readonly #defined = new Map<string, unknown>();

  constructor(interpreter: Interpreter) {
    this.#interpreter = interpreter;
  }

  define(name: string, manager: Manager): void {
    this.#defined.set(name, this.make(manager));
  }

  make(manager: Manager): unknown {
    switch (manager.kind) {
      case "class":
      case "generator":
        return this.scripted(manager);
      case "suppress":
        return suppressAsPython(manager.types, manager.by);
      case "closing":
        return this.#closing(manager);
      case "null":
        return nullContext(`n${manager.id}`);
      case "none":
        return null;
      case "newStack":
        return this.#newStack(manager);
      case "stack":
        return this.#interpreter.stacks.named(manager.name)?.stack;
      case "defined":
        return this.#defined.get(manager.name);
      case "lazy":
        throw new Error("only a block makes a manager lazily");
    }
  }

  scripted(manager: ScriptedManager): AnyManager {
    if (manager.kind === "class")
      return (manager.async ? asyncClassManager : classManager)(this.#interpreter, manager);
    return (manager.async ? asyncGeneratorManager : generatorManager)(this.#interpreter, manager);
  }

  managerOf(manager: ScriptedManager | NewStack): AnyManager | AnyStack {
    return manager.kind === "newStack" ? this.#newStack(manager) : this.scripted(manager);
  }

  /** The values as both sides print them. */
  namesOf(values: readonly unknown[]): string {
    return values.map((value) => this.#nameOf(value)).join(" ");
  }

  #nameOf(value: unknown): string {
    if (value === undefined || value === null) return "nothing";
    if (value instanceof Closer) return value.label;
    if (typeof value === "object") return this.#interpreter.stacks.labelOf(value) ?? "unknown";
    return typeof value === "string" || typeof value === "number" ? String(value) : typeof value;
  }

  #newStack({ name, async }: NewStack): AnyStack {
    return this.#interpreter.stacks.make(name, async);
  }

  #closing(manager: Extract<Manager, { kind: "closing" }>): unknown {
    const { id, body } = manager;
    const source = {
      what: `close of ${id}`,
      told: false,
      async: manager.async,
      body,
      result: "true",
    } as const;
    const closer = new Closer(`t${id}`, () => this.#interpreter.exit(source));
    if (!manager.disposable) return closing(closer);
    return manager.async ? closer.asAsyncDisposable() : closer.asDisposable();
  }
}
