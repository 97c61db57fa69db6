import type { ExitRecord } from "./exit-record.ts";

/** The releases that are owed, newest last. Any of them can be taken out early by its value. */
export class Exits {
  #records: (ExitRecord | undefined)[] | undefined;
  /** Positions by value, oldest first. Made when it is first asked for. */
  #index: Map<unknown, number[]> | undefined;
  /** How many records were taken out from among others, leaving `undefined` in their place. */
  #holes = 0;

  push(record: ExitRecord): void {
    // A literal holds one record in one slot; the first push onto an empty array reserves 17.
    if (this.#records === undefined) this.#records = [record];
    else this.#records.push(record);
    if (this.#index !== undefined) this.#note(record, this.#records.length - 1);
  }

  /** Takes out the newest; undefined if none is left. */
  pop(): ExitRecord | undefined {
    const records = this.#records;
    if (records === undefined) return undefined;
    while (records.length > 0) {
      const record = records.pop();
      if (record !== undefined) return record;
      this.#holes--;
    }
    this.#reset(undefined);
    return undefined;
  }

  /** Takes out the newest that was added for `value`; amortised O(1). */
  take(value: unknown): ExitRecord | undefined {
    const records = (this.#records ??= []);
    const positions = this.#positionsOf(value);
    let record: ExitRecord | undefined;
    // A position is stale if what it names was popped in the meantime.
    for (let at = positions?.pop(); at !== undefined; at = positions?.pop()) {
      if (!isFor(value, records[at])) continue;
      record = records[at];
      this.#clear(at);
      break;
    }
    if (positions?.length === 0) this.#index?.delete(value);
    return record;
  }

  /** Hands everything to `heir`, which must be empty, and is empty afterwards. */
  moveTo(heir: Exits): void {
    heir.#records = this.#records;
    heir.#index = this.#index;
    heir.#holes = this.#holes;
    this.#reset(undefined);
  }

  #reset(records: ExitRecord[] | undefined): void {
    this.#records = records;
    this.#index = undefined;
    this.#holes = 0;
  }

  #clear(at: number): void {
    const records = this.#records ?? [];
    if (at === records.length - 1) return void records.pop();
    records[at] = undefined;
    this.#holes++;
    // Half of it holes: closing the gaps costs what making them did, so an early release stays O(1).
    if (this.#holes * 2 > records.length)
      this.#reset(records.filter((record) => record !== undefined));
  }

  #positionsOf(value: unknown): number[] | undefined {
    if (this.#index === undefined) {
      this.#index = new Map();
      this.#records?.forEach((record, at) => {
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

function valueOf(record: ExitRecord): unknown {
  return typeof record === "function" ? record : record.value;
}
