import { relative } from "node:path";
import type { Frame } from "@unwind/leak-finder";
import { plainText } from "./plain-text.ts";

/** A line of code as a stack has it, its file relative to our directory where it is in there. */
export function describePlace(frame: Frame): string {
  const path = relative(process.cwd(), frame.file);
  const file = plainText(path.startsWith("..") ? frame.file : path);
  const position = `${file}:${frame.line}:${frame.column}`;
  return frame.function === null ? position : `${plainText(frame.function)} (${position})`;
}
