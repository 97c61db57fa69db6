import { type Intrinsics, valuesOf } from "./intrinsics.ts";
import {
  isFresh,
  nativeDescriptors,
  ours,
  ourSuppressedError,
  polyfilledDescriptors,
} from "./realm.ts";

/** One implementation that the suite judges. */
export interface Subject extends Intrinsics {
  readonly subject: "ours" | "polyfilled" | "native";
  /** %SuppressedError%, of what the stacks throw. */
  readonly thrown: SuppressedErrorConstructor;
}

/** The runtime's own; undefined where it lacks any of it. */
export const native: Intrinsics | undefined = valuesOf(nativeDescriptors);

const polyfilled = isFresh ? valuesOf(polyfilledDescriptors) : undefined;

export const subjects: readonly Subject[] = [
  { subject: "ours", ...ours, thrown: ourSuppressedError },
  ...(polyfilled
    ? [{ subject: "polyfilled" as const, ...polyfilled, thrown: ourSuppressedError }]
    : []),
  ...(native ? [{ subject: "native" as const, ...native, thrown: native.SuppressedError }] : []),
];
