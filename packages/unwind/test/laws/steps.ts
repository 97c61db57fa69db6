/** A run that yields whatever may be a promise: written once, driven sync and async. */
export type Steps<T> = Generator<unknown, T, unknown>;

/** Nothing may be a promise. */
export function driveSync<T>(steps: Steps<T>): T {
  let turn = steps.next();
  while (turn.done !== true) turn = steps.next(turn.value);
  return turn.value;
}

export async function driveAsync<T>(steps: Steps<T>): Promise<T> {
  let turn = steps.next();
  while (turn.done !== true) turn = await next(steps, turn.value);
  return turn.value;
}

async function next<T>(steps: Steps<T>, yielded: unknown): Promise<IteratorResult<unknown, T>> {
  let given: unknown;
  try {
    given = await yielded;
  } catch (error) {
    return steps.throw(error);
  }
  return steps.next(given);
}
