import { NotAResourceError } from "../errors/errors.ts";
import { nameOf } from "../values/name-of.ts";

export function noResource(value: unknown): NotAResourceError {
  return notAcquired(
    value,
    "no manager, nor disposable. Await a promise first; for others use closing() or stack.adopt()",
  );
}

/** For a manager that can be entered, but not left. */
export function lacking(manager: unknown, exit: symbol): NotAResourceError {
  return notAcquired(manager, `it has no ${String(exit)} method`);
}

function notAcquired(resource: unknown, why: string): NotAResourceError {
  return new NotAResourceError(`Cannot acquire ${nameOf(resource)}: ${why}.`);
}
