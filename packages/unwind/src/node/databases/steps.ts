/**
 * Work on a connection that says what to send and does not send it: it yields statements and is
 * given what came back, or thrown what went wrong. So it is written once, for sync and async clients.
 */
export type Steps<T = void> = Generator<string, T, unknown>;

/** Takes the steps with a client that answers at once. */
export function takeSteps<T>(steps: Steps<T>, send: (sql: string) => unknown): T {
  let step = steps.next();
  while (step.done !== true) {
    const answer = answerOf(send, step.value);
    step = answer.failed ? steps.throw(answer.error) : steps.next(answer.result);
  }
  return step.value;
}

/** {@link takeSteps} with a client that answers by promises. */
export async function takeAsyncSteps<T>(
  steps: Steps<T>,
  send: (sql: string) => PromiseLike<unknown>,
): Promise<T> {
  let step = steps.next();
  while (step.done !== true) {
    const answer = await asyncAnswerOf(send, step.value);
    step = answer.failed ? steps.throw(answer.error) : steps.next(answer.result);
  }
  return step.value;
}

type Answer =
  | { readonly failed: false; readonly result: unknown }
  | { readonly failed: true; readonly error: unknown };

function answerOf(send: (sql: string) => unknown, sql: string): Answer {
  try {
    return { failed: false, result: send(sql) };
  } catch (error) {
    return { failed: true, error };
  }
}

async function asyncAnswerOf(
  send: (sql: string) => PromiseLike<unknown>,
  sql: string,
): Promise<Answer> {
  try {
    return { failed: false, result: await send(sql) };
  } catch (error) {
    return { failed: true, error };
  }
}
