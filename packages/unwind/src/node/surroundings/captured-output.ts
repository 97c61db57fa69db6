import { StringDecoder } from "node:string_decoder";

/** What was written to a stream while it was redirected. */
export class CapturedOutput {
  #text = "";
  readonly #decoder = new StringDecoder();

  /** Everything so far, as UTF-8. */
  get text(): string {
    return this.#text;
  }

  /** Adds a chunk; a character that is cut in two is whole again with the next one. */
  write(chunk: Uint8Array): void {
    this.#text += this.#decoder.write(chunk);
  }

  toString(): string {
    return this.#text;
  }
}
