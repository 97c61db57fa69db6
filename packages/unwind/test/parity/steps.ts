/**
 * Code for both worlds: it yields what has to be waited for, and is sent what that gave. One
 * interpreter so runs scripts in sync places and in async ones.
 */
export type Steps<T> = Generator<unknown, T, unknown>;

/** Runs steps to their end; a promise is an error. */
export function driveSync<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (step.done !== true) {
    if (step.value instanceof Promise) throw new Error("something waits in a sync place");
    step = steps.next(step.value);
  }
  return step.value;
}

/** Runs steps to their end, waiting at each. */
export async function driveAsync<T>(steps: Steps<T>): Promise<T> {
  let step = steps.next();
  while (step.done !== true) {
    let value: unknown;
    try {
      value = await step.value;
    } catch (error) {
      step = steps.throw(error);
      continue;
    }
    step = steps.next(value);
  }
  return step.value;
}

export function drive<T>(asynchronous: boolean, steps: Steps<T>): T | Promise<T> {
  return asynchronous ? driveAsync(steps) : driveSync(steps);
}
