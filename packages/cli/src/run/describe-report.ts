import { type Leak, ownFrame, type Report } from "@unwind/leak-finder";
import { describePlace } from "../describe-place.ts";
import { formatDuration } from "../format-duration.ts";
import { plainText } from "../plain-text.ts";
import { heldOpen } from "./held-open.ts";

/** So that all of it fits a screen of 24 lines, also if some are longer than it is wide. */
const MOST_LEAKS = 8;
const LONGEST_LABEL = 40;

/** What was never released, in lines for the user; none where nothing was watched. */
export function describeReport(report: Report): string[] {
  const { totals, leaks, durationMs } = report;
  if (totals.acquired === 0) return [];
  if (leaks.length === 0)
    return [`unwind: nothing leaked, of ${resources(totals.acquired)} opened`];
  const held = heldOpen(report);
  return [
    `unwind: ${totals.leaked} of ${resources(totals.acquired)} opened were never released`,
    ...mostFirst(leaks).flatMap((leak) => describeLeak(leak, durationMs)),
    ...omitted(leaks.length - MOST_LEAKS),
    ...(held === undefined ? [] : [`unwind: ${held}`]),
  ];
}

/** The sort is stable: of those with as many, the one opened first is first. */
function mostFirst(leaks: readonly Leak[]): Leak[] {
  return [...leaks].sort((one, other) => other.count - one.count).slice(0, MOST_LEAKS);
}

function describeLeak(leak: Leak, durationMs: number): string[] {
  const name = plainText(leak.label, LONGEST_LABEL);
  const label = leak.count === 1 ? name : `× ${leak.count}, the first ${name}`;
  const age = `, open for ${formatDuration(durationMs - leak.openedMs)}`;
  const held = leak.holdsProcessOpen ? ", holds the process open" : "";
  return [`  ${plainText(leak.kind)} ${label}${age}${held}`, `      at ${place(leak)}`];
}

function place({ openedAt }: Leak): string {
  const frame = ownFrame(openedAt);
  if (frame === undefined) return "a line that was not noted: too much was opened at the time";
  return describePlace(frame);
}

function omitted(count: number): string[] {
  if (count <= 0) return [];
  return [`  and ${count} more ${count === 1 ? "line" : "lines"} of code: see --html or --report`];
}

function resources(count: number): string {
  return count === 1 ? "1 resource" : `${count} resources`;
}
