/** Runs what the finder does in the program's stead: the program must not see it fail. */
export function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // A resource that goes unseen is better than a program that fails because it is watched.
  }
}
