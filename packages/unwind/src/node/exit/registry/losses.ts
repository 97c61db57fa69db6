/** Who is told what could not be released. */
export interface Losses {
  /** What blocks are told: why the program ends. */
  readonly reason: unknown;
  /** It was left behind: nothing waits for it. */
  left(name: string): void;
  failed(name: string, error: unknown): void;
}
