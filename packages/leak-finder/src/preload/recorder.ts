import { now, toEpoch } from "./clock.ts";
import type { OpenedLine, OpenState, ProcessLine, RecordLine } from "../record.ts";
import type { Opening } from "./opening.ts";
import type { Openings } from "./openings.ts";
import type { RecordFile } from "./record-file.ts";

/** Formatting a stack takes some ten microseconds, so a program that rests is not held up for long. */
const OPENED_AT_ONCE = 200;
/** A file that has grown to this holds mostly what is long released. */
const RESTART_AT = 4 * 1024 * 1024;

/** Tells the record file what is open, and what of it is no longer. */
export class Recorder {
  readonly #openings: Openings;
  readonly #file: RecordFile;
  // Read at the start: when the parent has ended, it is another.
  readonly #process: ProcessLine = {
    type: "process",
    pid: process.pid,
    parent: process.ppid,
  };
  #lastId = 0;
  #releases: RecordLine[] = [];

  constructor(openings: Openings, file: RecordFile) {
    this.#openings = openings;
    this.#file = file;
    openings.onReleased = (opening) => {
      if (opening.id === 0) return;
      this.#releases.push({ type: "released", id: opening.id, at: toEpoch(now()) });
    };
  }

  /** Writes what has changed since the last time; returns how much is open. */
  update(limit = OPENED_AT_ONCE): number {
    const open = this.#openings.sweep();
    const opened = open.filter(({ id }) => id === 0).slice(0, limit);
    const changed = open.filter(hasChanged).map(stateLine);
    const news = [...this.#releases, ...changed, ...opened.map((opening) => this.#opened(opening))];
    this.#releases = [];
    if (news.length > 0) this.#write(news, open);
    return open.length;
  }

  /** Writes everything, with what could not tell whether it is open asked once more. */
  complete(): void {
    for (const opening of this.#openings.sweep()) {
      if (!opening.isStillOpen) opening.released = true;
    }
    this.update(Infinity);
    this.#append([this.#counts()]);
  }

  /** The last word of a process that ends by itself. */
  end(): void {
    this.complete();
    this.#append([{ type: "ended" }]);
  }

  #write(news: readonly RecordLine[], open: readonly Opening[]): void {
    this.#append([...news, this.#counts()]);
    if (this.#file.bytes < RESTART_AT) return;
    const lines = open.filter(({ id }) => id > 0).map(openedLine);
    this.#file.restart([this.#process, ...lines, this.#counts()]);
  }

  #append(lines: readonly RecordLine[]): void {
    this.#file.append(this.#file.bytes === 0 ? [this.#process, ...lines] : lines);
  }

  #opened(opening: Opening): OpenedLine {
    this.#lastId += 1;
    opening.id = this.#lastId;
    return openedLine(opening);
  }

  #counts(): RecordLine {
    const { acquired, released } = this.#openings;
    return { type: "counts", acquired, released };
  }
}

function hasChanged(opening: Opening): boolean {
  return opening.id > 0 && opening.state !== opening.written;
}

function openedLine(opening: Opening): OpenedLine {
  const { id, kind, label, keepsAlive, frames } = opening;
  const at = toEpoch(opening.at);
  return { type: "opened", id, kind, label, at, keepsAlive, state: written(opening), frames };
}

function stateLine(opening: Opening): RecordLine {
  return { type: "state", id: opening.id, state: written(opening) };
}

/** The state as it is now, which is what the file will have been told. */
function written(opening: Opening): OpenState {
  const { state } = opening;
  if (state !== "closed") opening.written = state;
  return opening.written;
}
