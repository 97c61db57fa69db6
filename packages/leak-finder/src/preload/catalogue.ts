import { Descriptors } from "./descriptors.ts";
import { Emitters } from "./emitters.ts";
import { watchChildProcesses } from "./openers/child-processes.ts";
import { watchDirectories } from "./openers/directories.ts";
import { watchDescriptors } from "./openers/descriptors.ts";
import { watchDatabases } from "./openers/databases.ts";
import { watchObservers, watchSessions } from "./openers/connectables.ts";
import { watchDatagramSockets, watchReadline, watchWorkers } from "./openers/emitters.ts";
import { watchFileHandles } from "./openers/file-handles.ts";
import { watchFileStreams } from "./openers/file-streams.ts";
import { watchSockets } from "./openers/sockets.ts";
import { watchTempDirectories } from "./openers/temp-directories.ts";
import { watchTimerIterators, watchTimers } from "./openers/timers.ts";
import { watchWatchers } from "./openers/watchers.ts";
import { onceLoaded } from "./once-loaded.ts";
import type { Openings } from "./openings.ts";

/** Everything that is watched. */
export function watchEverything(openings: Openings): void {
  const descriptors = new Descriptors(openings);
  const emitters = new Emitters(openings);
  watchDescriptors(descriptors); // fs.openSync, fs.open
  watchFileStreams(descriptors); // fs.createReadStream, fs.createWriteStream
  watchFileHandles(openings); // fs.promises.open
  watchDirectories(openings); // opendir
  watchTempDirectories(openings); // mkdtemp
  watchWatchers(openings); // fs.watch, fs.watchFile, fs.promises.watch
  watchTimers(openings); // setInterval, long setTimeout
  watchTimerIterators(openings); // timers/promises setInterval
  onceLoaded({
    // connect and listen of every protocol: http, https, http2 and tls ride on net
    net: () => {
      watchSockets(openings);
    },
    worker_threads: () => {
      watchWorkers(emitters);
    },
    dgram: () => {
      watchDatagramSockets(emitters);
    },
    // which `readline` loads
    "readline/promises": () => {
      watchReadline(emitters);
    },
    // DatabaseSync
    sqlite: () => {
      watchDatabases(openings);
    },
    inspector: () => {
      watchSessions(openings);
    },
    // PerformanceObserver, also the global one
    perf_hooks: () => {
      watchObservers(openings);
    },
    // spawn, exec, execFile, fork
    child_process: () => {
      watchChildProcesses(openings);
    },
  });
}
