import { GeneratorYieldError } from "../errors/errors.ts";
import { nameOf } from "../values/name-of.ts";
import { isObject } from "../values/thenable.ts";
import { AsyncGeneratorManager } from "./async-generator-manager.ts";
import type { ContextManagerDecorator } from "./context-manager-type.ts";
import { GeneratorManager } from "./generator-manager.ts";

/**
 * Makes a context manager of a generator function: what stands before its one `yield` acquires, the
 * yielded value is the block's, what stands after it releases. Put the `yield` into `try`/`finally`,
 * since the block's failure is thrown there. Gives a factory of managers for one use each: Python's
 * `@contextmanager` and `@asynccontextmanager`.
 *
 * A generator that ends after that throw has suppressed the failure; its type has to say so, by
 * returning a boolean.
 */
export const contextManager: ContextManagerDecorator = ((generatorFunction: GeneratorFunction) => {
  const name = nameOf(generatorFunction);
  if (typeof generatorFunction !== "function") throw noGenerator(name);
  function factory(this: unknown, ...args: unknown[]): unknown {
    return managerOf(generatorFunction.apply(this, args), name);
  }
  return Object.defineProperty(factory, "name", { value: generatorFunction.name });
}) as unknown as ContextManagerDecorator;

type GeneratorFunction = (this: unknown, ...args: unknown[]) => unknown;

function managerOf(generator: unknown, name: string): unknown {
  if (isObject(generator) && "throw" in generator)
    return Symbol.asyncIterator in generator
      ? new AsyncGeneratorManager(generator as AsyncGenerator, name)
      : new GeneratorManager(generator as Generator, name);
  throw noGenerator(name);
}

function noGenerator(name: string): GeneratorYieldError {
  return new GeneratorYieldError(
    "ERR_NOT_A_GENERATOR",
    `contextManager() takes a function* or async function*, not ${name}.`,
  );
}
