import type { Frame } from "./record.ts";

/**
 * The frame to name: the innermost in the program's own code, or, where a library did it all, the
 * innermost there is.
 */
export function ownFrame(frames: readonly Frame[]): Frame | undefined {
  return frames.find(({ file }) => !/[/\\]node_modules[/\\]/.test(file)) ?? frames[0];
}
