import { judgeExitStack } from "./compare.ts";
import type { ExitStackVerdict } from "./compare.ts";
import type { Event, Program } from "./program.ts";
import type { Answer } from "./python.ts";

const managers = "enter exit begin thrown final after make close";
const statements = "note body block call caught used pushed adopted deferred closed raised ended";
const ownErrors = "ERR_NO_YIELD ERR_SECOND_YIELD ERR_YIELD_AFTER_THROW ERR_SPENT ERR_CLOSED";

/** What the programs came by: a test that reaches little would say little. */
export class Coverage {
  readonly exitStack: Record<ExitStackVerdict, number> = {
    "no stack": 0,
    same: 0,
    chain: 0,
    endless: 0,
    otherwise: 0,
    refilled: 0,
  };
  /** How many programs were async. */
  async = 0;
  readonly #met = new Set<string>();

  note(program: Program, events: readonly Event[], answer: Answer): void {
    if (program.async) this.async++;
    this.exitStack[judgeExitStack(answer)]++;
    for (const [what, chain] of events) {
      this.#met.add(what.replace(/ .*/, ""));
      for (const link of chain.split(" < ")) this.#met.add(link);
    }
  }

  /** The parts of the language that no program reached. */
  get missed(): string[] {
    return [managers, statements, ownErrors]
      .join(" ")
      .split(" ")
      .filter((part) => !this.#met.has(part));
  }
}
