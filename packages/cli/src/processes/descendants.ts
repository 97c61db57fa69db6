import { isCookieIn } from "./cookie.ts";
import type { ProcessEntry, Processes } from "./process-entry.ts";

/**
 * The processes that stem from a command. A descendant is known by the cookie that it inherited in
 * its environment, or by a parent that was known when it was seen; once known it stays so, also
 * when that parent has ended and the kernel has given it another.
 */
export class Descendants {
  readonly #processes: Processes;
  readonly #cookie: string;
  /** Start times by pid: a pid alone may by now be another process. */
  readonly #known = new Map<number, string>();

  constructor(processes: Processes, cookie: string) {
    this.#processes = processes;
    this.#cookie = cookie;
  }

  /** Takes note of whose parent is known: cheap, for while the command runs. */
  observe(): void {
    const entries = this.#processes.list();
    this.#forgetGone(entries);
    this.#learnChildren(entries);
  }

  /** Those that are alive now, by every sign. */
  find(): ProcessEntry[] {
    const entries = this.#processes.list();
    for (const entry of entries) if (this.#hasCookie(entry)) this.add(entry);
    this.#learnChildren(entries);
    return entries.filter((entry) => entry.isAlive && this.#isKnown(entry));
  }

  /** Makes a process known, such as the command itself. */
  add({ pid, startTime }: ProcessEntry): void {
    if (pid !== process.pid) this.#known.set(pid, startTime);
  }

  #learnChildren(entries: readonly ProcessEntry[]): void {
    const known = entries.filter((entry) => this.#isKnown(entry));
    const pids = new Set(known.map(({ pid }) => pid));
    const children = entries.filter((entry) => pids.has(entry.parent) && !this.#isKnown(entry));
    for (const child of children) this.add(child);
    if (children.length > 0) this.#learnChildren(entries);
  }

  #forgetGone(entries: readonly ProcessEntry[]): void {
    const present = entries.filter((entry) => this.#isKnown(entry));
    this.#known.clear();
    for (const entry of present) this.add(entry);
  }

  #isKnown({ pid, startTime }: ProcessEntry): boolean {
    return this.#known.get(pid) === startTime;
  }

  #hasCookie(entry: ProcessEntry): boolean {
    if (this.#isKnown(entry)) return true;
    return isCookieIn(this.#processes.environmentOf(entry.pid), this.#cookie);
  }
}
