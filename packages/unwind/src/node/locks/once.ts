/** `release`, which runs once: a later call gives what the first one gave. */
export function once<T>(release: () => T): () => T {
  let given: { readonly value: T } | undefined;
  return () => {
    given ??= { value: release() };
    return given.value;
  };
}
