import { hasCookie } from "../cookies/cookies.ts";
import type { Cookies } from "../cookies/cookies.ts";
import type { ProcessEntry, Processes } from "../machine/process-entry.ts";
import { OlderProcesses } from "./older-processes.ts";

/**
 * The processes that stem from a command. A descendant is known by a cookie that it inherited, by a
 * parent that was known when it was seen, or by the group of a known process that leads it; once
 * known it stays so, also when that parent has ended and the kernel has given it another.
 */
export class Descendants {
  readonly #processes: Processes;
  readonly #cookies: Cookies;
  /** Start times by pid: a pid alone may by now be another process. */
  readonly #known = new Map<number, number>();
  /** Groups that a known process leads or led. */
  #groups = new Set<number>();
  /** No descendant is older than this. */
  #since = 0;
  readonly #older = new OlderProcesses();

  /** To be made before the command is started: it is younger than all that are there. */
  constructor(processes: Processes, cookies: Cookies) {
    this.#processes = processes;
    this.#cookies = cookies;
    this.#older.note(processes.pids());
  }

  /** Makes the command itself known. */
  add(command: ProcessEntry): void {
    this.#since = command.startTime;
    this.#learn(command);
  }

  /** Takes note of whose parent or group is known: cheap, for while the command runs. */
  observe(): void {
    const entries = this.#list();
    this.#forgetGone(entries);
    this.#learnRelated(entries);
  }

  /** Those that are alive now, by every sign. */
  find(): ProcessEntry[] {
    const entries = this.#list();
    this.#forgetGone(entries);
    for (const entry of entries) if (this.#carriesCookie(entry)) this.#learn(entry);
    this.#learnRelated(entries);
    return entries.filter((entry) => entry.isAlive && this.#isKnown(entry));
  }

  /** Those that are not older than the command. */
  #list(): ProcessEntry[] {
    const older = this.#older.fresh;
    const entries = this.#processes.list(older);
    const isOlder = ({ startTime }: ProcessEntry): boolean => startTime < this.#since;
    // Only who was looked at now is known to be there.
    if (older.size === 0) this.#older.note(entries.filter(isOlder).map(({ pid }) => pid));
    return entries.filter((entry) => !isOlder(entry));
  }

  /** Never ourselves: what we were started with may have been meant for an outer owner. */
  #learn({ pid, group, startTime }: ProcessEntry): void {
    if (pid === process.pid) return;
    this.#known.set(pid, startTime);
    if (group === pid) this.#groups.add(group);
  }

  #learnRelated(entries: readonly ProcessEntry[]): void {
    const pids = new Set(entries.filter((entry) => this.#isKnown(entry)).map(({ pid }) => pid));
    const related = entries.filter(
      (entry) =>
        !this.#isKnown(entry) &&
        entry.pid !== process.pid &&
        (pids.has(entry.parent) || this.#groups.has(entry.group)),
    );
    for (const entry of related) this.#learn(entry);
    if (related.length > 0) this.#learnRelated(entries);
  }

  /** The number of a group is not given to another while it has a member, and may be after that. */
  #forgetGone(entries: readonly ProcessEntry[]): void {
    const present = entries.filter((entry) => this.#isKnown(entry));
    const groups = new Set(present.map(({ group }) => group));
    this.#groups = new Set([...this.#groups].filter((group) => groups.has(group)));
    this.#known.clear();
    for (const entry of present) this.#learn(entry);
  }

  #isKnown({ pid, startTime }: ProcessEntry): boolean {
    return this.#known.get(pid) === startTime;
  }

  #carriesCookie(entry: ProcessEntry): boolean {
    return !this.#isKnown(entry) && hasCookie(entry, this.#cookies, this.#processes);
  }
}
