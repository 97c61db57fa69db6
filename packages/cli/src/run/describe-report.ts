import { relative } from "node:path";
import { type Frame, type Leak, ownFrame, type Report } from "@unwind/leak-finder";

/** As many lines of code as fit a screen. */
const MOST_LEAKS = 15;

/** What was never released, in lines for the user; none where nothing was watched. */
export function describeReport({ totals, leaks }: Report): string[] {
  if (totals.acquired === 0) return [];
  if (leaks.length === 0)
    return [`unwind: nothing leaked, of ${resources(totals.acquired)} opened`];
  return [
    `unwind: ${totals.leaked} of ${resources(totals.acquired)} opened were never released`,
    ...leaks.slice(0, MOST_LEAKS).flatMap(describeLeak),
    ...omitted(leaks.length - MOST_LEAKS),
  ];
}

function describeLeak(leak: Leak): string[] {
  const label = leak.count === 1 ? leak.label : `× ${leak.count}, the first ${leak.label}`;
  const held = leak.holdsProcessOpen ? ", holds the process open" : "";
  return [`  ${leak.kind} ${label}${held}`, `      at ${place(ownFrame(leak.openedAt))}`];
}

function place(frame: Frame | undefined): string {
  if (frame === undefined) return "a line that was not noted: too much was opened at the time";
  const path = relative(process.cwd(), frame.file);
  const file = path.startsWith("..") ? frame.file : path;
  const position = `${file}:${frame.line}:${frame.column}`;
  return frame.function === null ? position : `${frame.function} (${position})`;
}

function omitted(count: number): string[] {
  return count > 0 ? [`  and ${count} more lines of code: see --report`] : [];
}

function resources(count: number): string {
  return count === 1 ? "1 resource" : `${count} resources`;
}
