export type { CapturedOutput } from "./captured-output.ts";
export { environment } from "./environment.ts";
export type { Variables } from "./environment.ts";
export { redirectOutput } from "./redirect-output.ts";
export type { OutputTarget, RedirectOptions } from "./redirect-output.ts";
export { UnsupportedError } from "./unsupported-error.ts";
export { workingDirectory, WorkingDirectoryError } from "./working-directory.ts";
