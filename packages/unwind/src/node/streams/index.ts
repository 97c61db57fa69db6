export { reader } from "./reader.ts";
export type { ReaderOptions } from "./reader.ts";
export { stream } from "./stream.ts";
export type { StreamOptions } from "./stream-options.ts";
export { StreamLockedError } from "./web/stream-locked-error.ts";
export { writer } from "./writer.ts";
export type { WriterOptions } from "./writer.ts";
