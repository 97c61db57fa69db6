/** What some tests of the adapters ask of a runtime, and not every runtime gives. */

interface Difference {
  /** What is so on these runtimes. */
  readonly fact: string;
  readonly on: readonly ("Deno" | "Bun")[];
  readonly tests: readonly string[];
}

const differences: readonly Difference[] = [
  {
    fact: "console writes past process.stdout.write; only what calls it can be redirected",
    on: ["Deno", "Bun"],
    tests: ["console is captured, and the stream is as it was afterwards"],
  },
  {
    fact: "util.inspect does not tell whether a web stream is still open",
    on: ["Deno", "Bun"],
    tests: ["a WritableStream > whose lock is held is not lost silently"],
  },
  {
    fact: "util.inspect does not tell whether a web stream is still open",
    on: ["Deno"],
    tests: ["a ReadableStream > whose lock is held cannot be cancelled, unless it is over"],
  },
  {
    fact: "a connection that its server has not accepted when it closes is reset",
    on: ["Deno", "Bun"],
    tests: [
      "the release of an HTTP/1 server > answers on a connection that only the system has accepted so far",
    ],
  },
  {
    fact: "the name is looked up at once: the server listens before it is closed",
    on: ["Deno", "Bun"],
    tests: ["listening > says that it was closed before it listened"],
  },
  {
    fact: "closeIdleConnections closes connections with a request that is still on its way",
    on: ["Deno"],
    tests: [
      "the release of an HTTP/1 server > answers a request that was sent before it began, on a connection that looks idle",
      "the release of an HTTP/1 server > answers a request on a connection that was just made",
      "the release of an HTTP/1 server > ends a connection after the answer of a checkContinue listener",
    ],
  },
  {
    fact: "addAbortListener obeys stopImmediatePropagation",
    on: ["Deno"],
    tests: [
      "a signal: nobody keeps the event from it",
      "a signal that has aborted: the next microtask, unless the block has ended",
    ],
  },
  {
    fact: "times of birth are in milliseconds: what was made in the same one looks the same",
    on: ["Deno"],
    tests: [
      "temporaryDirectorySync > leaves alone a directory, or a file, that took its place, and says so",
      "temporaryFileSync > leaves alone one with the same inode number, born later",
    ],
  },
  {
    fact: "`.` is looked up by the path that it had when the process changed there",
    on: ["Deno"],
    tests: [
      "the directory to come back to was renamed before",
      "the directory to come back to was replaced before",
    ],
  },
  {
    fact: "a datagram socket does not ask the option `lookup` before it binds",
    on: ["Deno"],
    tests: ["datagram > sends what is still being looked up"],
  },
  {
    fact: "a child that was sent a signal counts as dead: nothing more is heard from it",
    on: ["Deno"],
    tests: ["a signal is handled inside; afterwards it ends the process again"],
  },
  {
    fact: "unlink removes an empty directory, so that it is never opened",
    on: ["Deno"],
    tests: ["races > nor does one that takes its place just before it is opened"],
  },
  {
    fact: "process.getActiveResourcesInfo is empty",
    on: ["Bun"],
    tests: ["a timeout that has not come is cleared"],
  },
  {
    fact: "nothing tells that a part of a request or response has passed: bytesRead stays 0",
    on: ["Bun"],
    tests: [
      "when drainMs has passed, listening > destroys a response that nobody reads",
      "when drainMs has passed, listening > destroys a request whose head comes in drips",
      "the release of an HTTP/1 server > waits for a request of which a part has arrived",
    ],
  },
  {
    fact: "a response that was ended is cut off",
    on: ["Bun"],
    tests: [
      "the release of an HTTP/1 server > waits until a response that was ended has been sent, where Node cuts it off",
    ],
  },
  {
    fact: "a server of https has no connection event before the TLS handshake",
    on: ["Bun"],
    tests: [
      "listening, a server of https > closes a client that sends nothing at once",
      "listening, a server of https > destroys all by force",
    ],
  },
];

/** The tests that are left out on a runtime. */
export function leftOutOn(runtime: string): string[] {
  const here = differences.filter(({ on }) => (on as readonly string[]).includes(runtime));
  return here.flatMap(({ tests }) => tests);
}
