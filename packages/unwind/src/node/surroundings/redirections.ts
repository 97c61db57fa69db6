/** Takes the bytes of one write; whether the next one may come at once. */
export type Sink = (bytes: Buffer) => boolean;

/** The part of a stream that is replaced and called. */
export interface Output {
  write: unknown;
  emit(event: "drain"): unknown;
}

/** The redirections of one stream, newest last. Only the newest gets what is written. */
interface Redirections {
  readonly sinks: Sink[];
  readonly write: unknown;
  /** Whether the stream had a `write` of its own, before its prototype's. */
  readonly own: PropertyDescriptor | undefined;
}

const redirected = new WeakMap<Output, Redirections>();

/** Has `sink` get what is written to a stream. Gives what ends that, in any order with others. */
export function redirect(stream: Output, sink: Sink): () => void {
  const redirections = redirected.get(stream) ?? begin(stream);
  redirections.sinks.push(sink);
  return () => {
    redirections.sinks.splice(redirections.sinks.lastIndexOf(sink), 1);
    if (redirections.sinks.length === 0) end(stream, redirections);
  };
}

function begin(stream: Output): Redirections {
  const sinks: Sink[] = [];
  const original = stream.write as (...args: unknown[]) => boolean;
  // What a sink itself writes to the stream goes to the one below, not round in a circle.
  let inside = 0;
  function write(this: unknown, ...args: unknown[]): boolean {
    const sink = sinks.at(-1 - inside);
    if (sink === undefined || !isChunk(args[0])) return original.apply(this, args);
    inside++;
    try {
      return writeTo(sink, args);
    } finally {
      inside--;
    }
  }
  const own = Object.getOwnPropertyDescriptor(stream, "write");
  const redirections = { sinks, write, own };
  stream.write = write;
  redirected.set(stream, redirections);
  return redirections;
}

/** Where somebody else replaced `write` after us, ours stays below and passes on. */
function end(stream: Output, { write, own }: Redirections): void {
  if (stream.write !== write) return;
  redirected.delete(stream);
  if (own === undefined) Reflect.deleteProperty(stream, "write");
  else Object.defineProperty(stream, "write", own);
}

type Callback = (error?: Error | null) => void;

/** `write(chunk, encoding?, callback?)` as streams have it. */
function writeTo(sink: Sink, args: readonly unknown[]): boolean {
  const [chunk, encoding] = args;
  const callback = args.find((arg) => typeof arg === "function") as Callback | undefined;
  const more = sink(bytesOf(chunk, encoding));
  if (callback !== undefined) process.nextTick(callback, null);
  return more;
}

/** For anything else the stream itself has an error. */
const isChunk = (chunk: unknown): boolean => typeof chunk === "string" || ArrayBuffer.isView(chunk);

/** A copy, since the writer may use its buffer again. */
function bytesOf(chunk: unknown, encoding: unknown): Buffer {
  if (typeof chunk === "string")
    return Buffer.from(chunk, typeof encoding === "string" ? (encoding as "utf8") : "utf8");
  const { buffer, byteOffset, byteLength } = chunk as Uint8Array;
  return Buffer.from(new Uint8Array(buffer, byteOffset, byteLength));
}
