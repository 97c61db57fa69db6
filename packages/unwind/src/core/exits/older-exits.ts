import { valueOf } from "./exit-record.ts";
import type { ExitRecord } from "./exit-record.ts";

/** A list of releases, newest last, from which any can be taken out by its value. */
export class OlderExits {
  // A literal has one slot; the first push onto an empty array reserves 17.
  #records: (ExitRecord | undefined)[];
  /** Positions by value, oldest first. Made when it is first asked for. */
  #index: Map<unknown, number[]> | undefined;
  /** How many records were taken out from among others, leaving `undefined` in their place. */
  #holes = 0;

  constructor(first: ExitRecord) {
    this.#records = [first];
  }

  push(record: ExitRecord): void {
    this.#records.push(record);
    if (this.#index !== undefined) this.#note(record, this.#records.length - 1);
  }

  pop(): ExitRecord | undefined {
    const records = this.#records;
    while (records.length > 0) {
      const record = records.pop();
      if (record !== undefined) return record;
      this.#holes--;
    }
    this.#index = undefined;
    return undefined;
  }

  take(value: unknown): ExitRecord | undefined {
    const positions = this.#positionsOf(value);
    let record: ExitRecord | undefined;
    // A position is stale if what it names was popped in the meantime.
    for (let at = positions?.pop(); at !== undefined; at = positions?.pop()) {
      if (!isFor(value, this.#records[at])) continue;
      record = this.#records[at];
      this.#clear(at);
      break;
    }
    if (positions?.length === 0) this.#index?.delete(value);
    return record;
  }

  #clear(at: number): void {
    const records = this.#records;
    if (at === records.length - 1) return void records.pop();
    records[at] = undefined;
    this.#holes++;
    // Half of it holes: closing the gaps costs what making them did, so an early release stays O(1).
    if (this.#holes * 2 <= records.length) return;
    this.#records = records.filter((record) => record !== undefined);
    this.#index = undefined;
    this.#holes = 0;
  }

  #positionsOf(value: unknown): number[] | undefined {
    if (this.#index === undefined) {
      this.#index = new Map();
      this.#records.forEach((record, at) => {
        if (record !== undefined) this.#note(record, at);
      });
    }
    return this.#index.get(value);
  }

  #note(record: ExitRecord, at: number): void {
    const value = valueOf(record);
    const positions = this.#index?.get(value);
    if (positions === undefined) this.#index?.set(value, [at]);
    else positions.push(at);
  }
}

function isFor(value: unknown, record: ExitRecord | undefined): boolean {
  return record !== undefined && [valueOf(record)].includes(value);
}
