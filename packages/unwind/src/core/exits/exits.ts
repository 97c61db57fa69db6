import { valueOf } from "./exit-record.ts";
import type { ExitRecord } from "./exit-record.ts";
import { OlderExits } from "./older-exits.ts";

/** The releases that are owed, newest last. Any of them can be taken out early by its value. */
export class Exits {
  /** Kept apart, so that a stack of one needs no list. Undefined if nothing is owed. */
  #newest: ExitRecord | undefined;
  #older: OlderExits | undefined;

  push(record: ExitRecord): void {
    if (this.#newest !== undefined) {
      if (this.#older === undefined) this.#older = new OlderExits(this.#newest);
      else this.#older.push(this.#newest);
    }
    this.#newest = record;
  }

  /** Takes out the newest; undefined if none is left. */
  pop(): ExitRecord | undefined {
    const record = this.#newest;
    if (record !== undefined) this.#newest = this.#older?.pop();
    return record;
  }

  /** Takes out the newest that was pushed for `value`; amortised O(1). */
  take(value: unknown): ExitRecord | undefined {
    const newest = this.#newest;
    if (newest === undefined) return undefined;
    return [valueOf(newest)].includes(value) ? this.pop() : this.#older?.take(value);
  }

  /** Hands everything to `heir`, which must be empty, and is empty afterwards. */
  moveTo(heir: Exits): void {
    heir.#newest = this.#newest;
    heir.#older = this.#older;
    this.#newest = undefined;
    this.#older = undefined;
  }
}
