/**
 * When a release runs: first everything of `stop` (accept nothing new), one at a time; then of
 * `drain` (finish what is under way), all begun newest first and overlapping; then of `close` (give
 * back the rest), one at a time. In each phase the newest comes first.
 */
export type Phase = "stop" | "drain" | "close";

/** Before the last phase the body of `main` ends and its stack unwinds. */
export type Step = Phase | "main";

export const steps: readonly Step[] = ["stop", "drain", "main", "close"];
