import { Descriptors } from "./descriptors.ts";
import { watchChildProcesses } from "./openers/child-processes.ts";
import { watchDescriptors } from "./openers/descriptors.ts";
import { watchFileHandles } from "./openers/file-handles.ts";
import { watchFileStreams } from "./openers/file-streams.ts";
import { watchSockets } from "./openers/sockets.ts";
import { watchTimerIterators, watchTimers } from "./openers/timers.ts";
import type { Openings } from "./openings.ts";

/**
 * Everything that is watched. `net` and `child_process` are loaded for it at start, which costs a
 * millisecond each: there is no hook that sees an ES module import them on every Node since 20, and
 * what rides on them (http, https, http2, tls, fetch) need not be loaded.
 */
export function watchEverything(openings: Openings): void {
  const descriptors = new Descriptors(openings);
  watchDescriptors(descriptors); // fs.openSync, fs.open
  watchFileStreams(descriptors); // fs.createReadStream, fs.createWriteStream
  watchFileHandles(openings); // fs.promises.open
  watchSockets(openings); // connect and listen of every protocol over net
  watchChildProcesses(openings); // spawn, exec, execFile, fork
  watchTimers(openings); // setInterval, long setTimeout
  watchTimerIterators(openings); // timers/promises setInterval
}
