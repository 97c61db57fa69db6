/** Something that runs until it meets a promise, and goes on with what became of that. */
export interface Machine {
  /** Runs on; gives the promise that it must be told about next, or undefined at its end. */
  run(): PromiseLike<unknown> | undefined;
  resume(result: unknown): void;
  threw(error: unknown): void;
}

/** Runs a machine to its end, from the promise at which it stopped. Never rejects. */
export async function drive(
  machine: Machine,
  stop: PromiseLike<unknown> | undefined,
): Promise<void> {
  for (; stop !== undefined; stop = machine.run()) {
    try {
      machine.resume(await stop);
    } catch (error) {
      machine.threw(error);
    }
  }
}
