import { findSourceMap } from "node:module";
import { fileURLToPath } from "node:url";
import type { Frame } from "../record.ts";
import { callSites } from "./call-sites.ts";
import type { Site } from "./site.ts";

/** The frames of a site that lie in files: the runtime's internals are left out. */
export function framesOf(site: Site): Frame[] {
  const frames: Frame[] = [];
  for (const call of callSites(site)) {
    const frame = toFrame(call);
    if (frame !== undefined) frames.push(frame);
  }
  return frames;
}

function toFrame(call: NodeJS.CallSite): Frame | undefined {
  const source = call.getFileName();
  const line = call.getLineNumber();
  const column = call.getColumnNumber();
  if (!source || line === null || column === null || isInternal(source)) return undefined;
  const file = source.startsWith("file:") ? fileURLToPath(source) : source;
  return { ...original(source, { file, line, column }), function: call.getFunctionName() };
}

/** Promise combinators and the like have no file, or one that names no file. */
function isInternal(source: string): boolean {
  return source.startsWith("node:") || source === "native" || source === __filename;
}

type Position = Omit<Frame, "function">;

/** The position in the source that was compiled, if the runtime holds a source map for it. */
function original(source: string, position: Position): Position {
  const entry = findSourceMap(source)?.findEntry(position.line - 1, position.column - 1);
  if (entry === undefined || !("originalSource" in entry)) return position;
  const { originalSource, originalLine, originalColumn } = entry;
  if (!originalSource.startsWith("file:")) return position;
  return {
    file: fileURLToPath(originalSource),
    line: originalLine + 1,
    column: originalColumn + 1,
  };
}
