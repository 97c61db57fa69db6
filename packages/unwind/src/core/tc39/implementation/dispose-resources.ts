import { SuppressedError } from "../suppressed-error.ts";
import type { DisposeCapability } from "./dispose-capability.ts";
import type { Method } from "./dispose-method.ts";

const { apply } = Reflect;

/** A throw completion; a normal one is undefined. */
interface ThrowCompletion {
  readonly value: unknown;
}

/**
 * https://tc39.es/ecma262/#sec-disposeresources, where every [[Hint]] is sync-dispose: then every
 * resource has a method, and there is nothing to await. Returns or throws the completion.
 */
export function DisposeResources(capability: DisposeCapability): void {
  let completion: ThrowCompletion | undefined;
  // 3. For each element resource of [[DisposableResourceStack]], in reverse list order, do
  for (let end = capability.length; end > 0; end -= 2) {
    try {
      // 3.e.i. Let result be Completion(Call(method, value)).
      apply(capability[end - 1] as Method, capability[end - 2], []);
    } catch (result) {
      // 3.e.iii. If result is a throw completion, then
      completion = thrown(result, completion);
    }
  }
  // 7. Return ? completion.
  if (completion !== undefined) throw completion.value;
}

/**
 * https://tc39.es/ecma262/#sec-disposeresources, where every [[Hint]] is async-dispose (so that 3.d,
 * which awaits before a sync-dispose, never does). Its promise is settled with the completion.
 */
export async function DisposeResourcesAsync(capability: DisposeCapability): Promise<void> {
  let completion: ThrowCompletion | undefined;
  // 1.-2. Let needsAwait be false, and hasAwaited.
  let needsAwait = false;
  let hasAwaited = false;
  // 3. For each element resource of [[DisposableResourceStack]], in reverse list order, do
  for (let end = capability.length; end > 0; end -= 2) {
    const method = capability[end - 1] as Method | undefined;
    if (method === undefined) {
      // 3.f. Else (null or undefined was added), set needsAwait to true.
      needsAwait = true;
      continue;
    }
    try {
      // 3.e.i. Let result be Completion(Call(method, value)).
      const result = apply(method, capability[end - 2], []);
      // 3.e.ii. If it is a normal completion, set result to Completion(Await(result)), and hasAwaited to true.
      hasAwaited = true;
      await result;
    } catch (result) {
      // 3.e.iii. If result is a throw completion, then
      completion = thrown(result, completion);
    }
  }
  // 4. If needsAwait is true and hasAwaited is false, perform ! Await(undefined).
  // eslint-disable-next-line @typescript-eslint/await-thenable -- one turn is what is asked for
  if (needsAwait && !hasAwaited) await undefined;
  // 7. Return ? completion.
  if (completion !== undefined) throw completion.value;
}

/** 3.e.iii. The completion after `result` was thrown. */
function thrown(result: unknown, completion: ThrowCompletion | undefined): ThrowCompletion {
  // 3.e.iii.2. Else, set completion to result.
  if (completion === undefined) return { value: result };
  // 3.e.iii.1. If completion is a throw completion, set completion to a SuppressedError of both.
  const message = "An error was suppressed during disposal";
  return { value: new SuppressedError(result, completion.value, message) };
}
