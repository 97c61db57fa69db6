/**
 * Watches an unmodified Node program and names the line that opened what was never released.
 *
 * @packageDocumentation
 */
export { buildReport, type Run } from "./build-report.ts";
export { DISABLE_VARIABLE, RECORDS_VARIABLE } from "./environment.ts";
export { ownFrame } from "./own-frame.ts";
export type { ProcessRecord, RecordedResource } from "./process-record.ts";
export { readRecords } from "./read-records.ts";
export type { Frame, OpenState } from "./record.ts";
export type {
  CommandExit,
  Leak,
  Report,
  ReportedResource,
  ResourceState,
  Totals,
} from "./report.ts";
export { preloadPath, watchedEnvironment } from "./watched-environment.ts";
