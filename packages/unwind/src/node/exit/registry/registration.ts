import type { Ending } from "../ending/ending.ts";
import type { Losses } from "./losses.ts";
import type { Step } from "./phase.ts";

/** A release that is owed when the program ends. */
export interface Registration {
  readonly step: Step;
  /** What messages call it. */
  readonly name: string;
  release(ending: Ending): unknown;
  /** Closes synchronously: instead of a release that nobody would wait for, or after it got stuck. */
  force?(losses: Losses): void;
  /** The signals that end the program even where others listen for them. */
  readonly signals?: readonly NodeJS.Signals[];
}
