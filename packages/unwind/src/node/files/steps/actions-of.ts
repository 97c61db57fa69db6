import type { FileAction, FileStep, FileSteps } from "./file-steps.ts";

/** How steps go on: with what they asked for, or with why they do not get it. */
type Answer = { readonly value: unknown } | { readonly error: unknown };

type Asked = IteratorResult<FileStep, unknown>;

/** The actions of steps and of those nested in them, which wait in a list, not on the call stack. */
export function* actionsOf<T>(steps: FileSteps<T>): Generator<FileAction, T, unknown> {
  const running: FileSteps<unknown>[] = [steps];
  let answer: Answer = { value: undefined };
  for (let top = running.at(-1); top !== undefined; top = running.at(-1)) {
    try {
      const asked: Asked = "error" in answer ? top.throw(answer.error) : top.next(answer.value);
      if (asked.done === true) {
        running.pop();
        answer = { value: asked.value };
      } else if ("steps" in asked.value) {
        running.push(asked.value.steps);
        answer = { value: undefined };
      } else answer = yield* performed(asked.value);
    } catch (error) {
      running.pop();
      answer = { error };
    }
  }
  if ("error" in answer) throw answer.error;
  return answer.value as T;
}

function* performed(action: FileAction): Generator<FileAction, Answer, unknown> {
  try {
    return { value: yield action };
  } catch (error) {
    return { error };
  }
}
