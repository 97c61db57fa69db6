import { isAbsolute, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";

/** The path from `directory`, with slashes, or undefined for what is not in it. */
export function pathInside(directory: string, file: string): string | undefined {
  if (!isAbsolute(file)) return undefined;
  const path = relative(directory, file);
  const isOutside = path === "" || path === ".." || path.startsWith(`..${sep}`) || isAbsolute(path);
  return isOutside ? undefined : path.split(sep).join("/");
}

/** A reference for a path, a URL that a source map named, or a word such as `[eval]`. */
export function uriOf(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return URL.canParse(file) ? new URL(file).href : encodeUriPath(file);
}

/** The path as a relative reference: each part of it encoded, a colon too, which would end a scheme. */
export function encodeUriPath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
