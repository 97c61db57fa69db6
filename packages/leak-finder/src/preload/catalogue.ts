import { Descriptors } from "./descriptors.ts";
import { watchChildProcesses } from "./openers/child-processes.ts";
import { watchDescriptors } from "./openers/descriptors.ts";
import { watchFileHandles } from "./openers/file-handles.ts";
import { watchFileStreams } from "./openers/file-streams.ts";
import { watchSockets } from "./openers/sockets.ts";
import { watchTimerIterators, watchTimers } from "./openers/timers.ts";
import { onceLoaded } from "./once-loaded.ts";
import type { Openings } from "./openings.ts";

/** Everything that is watched. */
export function watchEverything(openings: Openings): void {
  const descriptors = new Descriptors(openings);
  watchDescriptors(descriptors); // fs.openSync, fs.open
  watchFileStreams(descriptors); // fs.createReadStream, fs.createWriteStream
  watchFileHandles(openings); // fs.promises.open
  watchTimers(openings); // setInterval, long setTimeout
  watchTimerIterators(openings); // timers/promises setInterval
  onceLoaded({
    // connect and listen of every protocol: http, https, http2 and tls ride on net
    net: () => {
      watchSockets(openings);
    },
    // spawn, exec, execFile, fork
    child_process: () => {
      watchChildProcesses(openings);
    },
  });
}
