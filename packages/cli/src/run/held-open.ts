import { type Leak, ownFrame, type Report } from "@unwind/leak-finder";
import { describePlace } from "../describe-place.ts";
import { plainText } from "../plain-text.ts";

/** Those by which someone ends a program that does not end by itself. */
const ENDING_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGKILL"];
const LONGEST_LABEL = 40;

/** Why a program did not end by itself, if a signal had to end it while leaks held it open. */
export function heldOpen({ exit, leaks }: Report): string | undefined {
  const [first, ...others] = leaks.filter(({ holdsProcessOpen }) => holdsProcessOpen);
  if (first === undefined || exit.signal === null || !ENDING_SIGNALS.includes(exit.signal))
    return undefined;
  const also = others.length === 0 ? "" : `, and by ${others.length} more`;
  return `${exit.signal} had to end it: the process is held open by ${describe(first)}${also}`;
}

function describe({ kind, label, openedAt }: Leak): string {
  const frame = ownFrame(openedAt);
  const place = frame === undefined ? "" : ` at ${describePlace(frame)}`;
  return `${plainText(kind)} ${plainText(label, LONGEST_LABEL)}${place}`;
}
