/** In how many turns of the microtask queue the promise is settled; throws if it never is. */
export async function turns(promise: Promise<unknown>): Promise<number> {
  const state = { settled: false };
  const settle = (): void => void (state.settled = true);
  promise.then(settle, settle);
  let count = 0;
  for (; !state.settled; count += 1) {
    if (count > 1000) throw new Error("never settled");
    await undefined;
  }
  return count;
}
