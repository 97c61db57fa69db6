import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProcessRecord } from "./process-record.ts";
import type { ProcessLine, RecordLine } from "./record.ts";

/** Everything that watched processes have written into `directory`. */
export function readRecords(directory: string): ProcessRecord[] {
  const files = readdirSync(directory).filter((name) => name.endsWith(".jsonl"));
  return files.flatMap((name) => parseRecords(readFileSync(join(directory, name), "utf8")));
}

/** A pid that was used again has added a second record to the file of the first. */
export function parseRecords(text: string): ProcessRecord[] {
  const records: ProcessRecord[] = [];
  for (const line of wholeLines(text)) {
    if (line.type === "process") records.push(emptyRecord(line.pid, line.parent));
    else addLine(records.at(-1), line);
  }
  return records;
}

/** Without what is no whole line: a process that is killed, or a full disk, may cut one off. */
function wholeLines(text: string): RecordLine[] {
  return text.split("\n").flatMap((line) => parseLine(line) ?? []);
}

function parseLine(line: string): RecordLine | undefined {
  try {
    return JSON.parse(line) as RecordLine;
  } catch {
    return undefined;
  }
}

function emptyRecord(pid: number, parent: number): ProcessRecord {
  return { pid, parent, hasEnded: false, acquired: 0, released: 0, resources: new Map() };
}

function addLine(record: ProcessRecord | undefined, line: Exclude<RecordLine, ProcessLine>): void {
  if (record === undefined) return;
  switch (line.type) {
    case "opened":
      record.resources.set(line.id, { ...line, frames: line.frames, releasedAt: null });
      break;
    case "state":
      Object.assign(record.resources.get(line.id) ?? {}, { state: line.state });
      break;
    case "released":
      Object.assign(record.resources.get(line.id) ?? {}, { releasedAt: line.at });
      break;
    case "counts":
      record.acquired = line.acquired;
      record.released = line.released;
      break;
    case "ended":
      record.hasEnded = true;
  }
}
