import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Frame } from "./record.ts";

type Payload = ConstructorParameters<typeof SourceMap>[0];

/** Leads from compiled files to the sources that they were made of, by the source maps they name. */
export class SourcePositions {
  readonly #maps = new Map<string, SourceMap | undefined>();

  /** The frame in the source, or as it is if there is no map, or none that can be read. */
  resolve(frame: Frame): Frame {
    const entry = this.#map(frame.file)?.findEntry(frame.line - 1, frame.column - 1);
    if (entry === undefined || !("originalSource" in entry)) return frame;
    const { originalSource, originalLine, originalColumn } = entry;
    const file = toPath(originalSource);
    return { ...frame, file, line: originalLine + 1, column: originalColumn + 1 };
  }

  #map(file: string): SourceMap | undefined {
    if (!this.#maps.has(file)) this.#maps.set(file, readMap(file));
    return this.#maps.get(file);
  }
}

function readMap(file: string): SourceMap | undefined {
  try {
    const comment = lastMapComment(readFileSync(file, "utf8"));
    return comment === undefined ? undefined : mapOf(new URL(comment, pathToFileURL(file)), file);
  } catch {
    return undefined;
  }
}

/** The last such comment counts: a bundle may hold those of what it was made of. */
function lastMapComment(source: string): string | undefined {
  return [...source.matchAll(/^\/\/[#@] sourceMappingURL=(\S+)\s*$/gm)].at(-1)?.[1];
}

function mapOf(url: URL, file: string): SourceMap {
  const payload = JSON.parse(textOf(url)) as Payload;
  // What a map names is relative to the map; an inline one lies in the file itself.
  const base = url.protocol === "data:" ? pathToFileURL(file) : url;
  const root = new URL(payload.sourceRoot ? `${payload.sourceRoot}/` : ".", base);
  const sources = payload.sources.map((source) => new URL(source, root).href);
  return new SourceMap({ ...payload, sourceRoot: "", sources });
}

function textOf(url: URL): string {
  if (url.protocol !== "data:") return readFileSync(url, "utf8");
  const [head = "", data = ""] = url.href.split(/,(.*)/s);
  return head.endsWith(";base64")
    ? Buffer.from(data, "base64").toString()
    : decodeURIComponent(data);
}

function toPath(source: string): string {
  return source.startsWith("file:") ? fileURLToPath(source) : source;
}
