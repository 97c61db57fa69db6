import "unwind/polyfill";

/** Something with a `close` method; or, in its place, one of the language's dispose methods. */
export class Closer {
  readonly label: string;
  readonly close: () => unknown;

  constructor(label: string, close: () => unknown) {
    this.label = label;
    this.close = close;
  }

  asDisposable(): object {
    return Object.assign(this, { [Symbol.dispose]: this.close });
  }

  asAsyncDisposable(): object {
    return Object.assign(this, { [Symbol.asyncDispose]: this.close });
  }
}
