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
    if (this.#index !== undefined) note(this.#index, record, this.#records.length - 1);
  }

  pop(): ExitRecord | undefined {
    const records = this.#records;
    while (records.length > 0) {
      const record = records.pop();
      if (record !== undefined) {
        this.#takePosition(valueOf(record));
        return record;
      }
      this.#holes--;
    }
    return undefined;
  }

  take(value: unknown): ExitRecord | undefined {
    this.#index ??= this.#makeIndex();
    const at = this.#takePosition(value);
    if (at === undefined) return undefined;
    const record = this.#records[at];
    this.#clear(at);
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

  #makeIndex(): Map<unknown, number[]> {
    const index = new Map<unknown, number[]>();
    this.#records.forEach((record, at) => {
      if (record !== undefined) note(index, record, at);
    });
    return index;
  }

  /** Takes the newest position of `value` out of the index, which so keeps nothing that is not held. */
  #takePosition(value: unknown): number | undefined {
    const positions = this.#index?.get(value);
    const at = positions?.pop();
    if (positions?.length === 0) this.#index?.delete(value);
    return at;
  }
}

function note(index: Map<unknown, number[]>, record: ExitRecord, at: number): void {
  const value = valueOf(record);
  const positions = index.get(value);
  if (positions === undefined) index.set(value, [at]);
  else positions.push(at);
}
