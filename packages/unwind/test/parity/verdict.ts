import type { Failure } from "unwind";
import { newest } from "./error-chain.ts";
import type { Verdict } from "./program.ts";
import { isOneOf } from "./script-error.ts";

const verdicts: Readonly<Record<Extract<Verdict, string>, unknown>> = {
  nothing: undefined,
  true: true,
  false: false,
  one: 1,
  zero: 0,
  text: "yes",
  empty: "",
  object: {},
};

/** What an exit returns that was told `failure`. */
export function verdictOf(verdict: Verdict, failure: Failure | undefined): unknown {
  if (typeof verdict === "string") return verdicts[verdict];
  return failure !== undefined && isOneOf(newest(failure.error), verdict.match);
}
