/** The error of an injected fault, with the `code` that the real one would have. */
export class InjectedError extends Error {
  override readonly name = "InjectedError";
  readonly code: string;

  constructor(code = "ERR_INJECTED") {
    super(`${code}: a fault was injected`);
    this.code = code;
  }
}
