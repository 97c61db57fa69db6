import type { Duplex, Readable, Writable } from "node:stream";

export type NodeStream = Readable | Writable | Duplex;

/** What tells how a stream behaves, and Node has no public name for. */
interface State {
  readonly emitClose?: boolean;
  readonly autoDestroy?: boolean;
}

function stateOf(stream: NodeStream): State {
  const { _writableState, _readableState } = stream as unknown as Record<string, State | undefined>;
  return _writableState ?? _readableState ?? {};
}

export function isWritable(stream: NodeStream): stream is Writable {
  return typeof (stream as Partial<Writable>).end === "function";
}

export function isReadable(stream: NodeStream): stream is Readable {
  return typeof (stream as Partial<Readable>).read === "function";
}

/** Whether a "close" will come, once it is destroyed. */
export function emitsClose(stream: NodeStream): boolean {
  return stateOf(stream).emitClose !== false;
}

/** Whether it is left to us to destroy a stream that has come to its end. */
export function staysOpen(stream: NodeStream): boolean {
  return stateOf(stream).autoDestroy === false;
}
