/** Says that the scenario takes a step. True if this is the one at which something shall go wrong. */
export type Step = () => boolean;

/**
 * Runs a scenario again and again, so that something goes wrong at each of its steps in turn: at the
 * first, then at the second, and so on, at last at none. What goes wrong is up to the scenario:
 *
 * ```ts
 * await atEachStep(async (step) => {
 *   const opened = await program({ onStep: () => { if (step()) throw new Error("fault"); } });
 *   assert.equal(opened.size, 0);
 * });
 * ```
 *
 * Gives the number of steps. What the scenario throws ends it all, with the step's number in front.
 */
export async function atEachStep(
  scenario: (step: Step) => PromiseLike<unknown> | void,
): Promise<number> {
  for (let chosen = 0; ; chosen++) {
    let taken = 0;
    const step = (): boolean => taken++ === chosen;
    try {
      await scenario(step);
    } catch (error) {
      throw new Error(`when it went wrong at step ${String(chosen)}`, { cause: error });
    }
    if (taken <= chosen) return taken;
  }
}
