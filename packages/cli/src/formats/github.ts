import { type Leak, ownFrame, type Report } from "@unwind/leak-finder";
import { leakMessage } from "./leak-message.ts";
import { pathInside } from "./location.ts";

/**
 * One workflow command of GitHub Actions for each leak, which makes an annotation at its line. Paths
 * are relative to `root`, the checkout. GitHub shows ten of a step.
 */
export function githubCommands({ leaks, durationMs }: Report, root: string): string[] {
  return leaks.map((leak) => {
    const message = leakMessage(leak, durationMs - leak.openedMs);
    const title = `${leak.kind} never released`;
    const properties = { ...place(leak, root), title };
    const pairs = Object.entries(properties).map(([name, value]) => `${name}=${property(value)}`);
    return `::error ${pairs.join(",")}::${data(message)}`;
  });
}

function place({ openedAt }: Leak, root: string): Record<string, string> {
  const frame = ownFrame(openedAt);
  if (frame === undefined) return {};
  const file = pathInside(root, frame.file) ?? frame.file;
  return { file, line: String(frame.line), col: String(frame.column) };
}

/** Of the two rules, those of GitHub's own toolkit (`@actions/core`, command.ts). */
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
