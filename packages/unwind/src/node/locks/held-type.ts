/** What `held` takes. */
export type Lock =
  (() => unknown) | { acquire(): unknown } | { lock(): unknown; unlock(given?: never): unknown };

/** What entering `held(lock)` gives. */
export type HeldValue<L> = L extends () => infer Given
  ? ValueOf<Awaited<Given>>
  : L extends { acquire(): infer Given }
    ? ValueOf<Awaited<Given>>
    : L extends { lock(): infer Given }
      ? ValueOf<Awaited<Given>>
      : never;

type ValueOf<Given> = Given extends (...args: never) => unknown
  ? undefined
  : Given extends readonly [infer Value, (...args: never) => unknown]
    ? Value
    : Given;
