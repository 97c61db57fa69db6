import { join } from "node:path";
import { DISABLE_VARIABLE, RECORDS_VARIABLE } from "../environment.ts";
import { watchEverything } from "./catalogue.ts";
import { atExit, beforeOwnSignal } from "./ending.ts";
import { isTool } from "./is-tool.ts";
import { Openings } from "./openings.ts";
import { RecordFile } from "./record-file.ts";
import { Recorder } from "./recorder.ts";
import { Scanner } from "./scanner.ts";
import { budget } from "./site.ts";
import { quietly } from "./quietly.ts";

/**
 * What `unwind run` loads into the program before its first line, and before any ES module, so that
 * what modules import by name from the runtime is what is watched.
 */
function main(directory: string): void {
  const openings = new Openings();
  const file = new RecordFile(join(directory, `${String(process.pid)}.jsonl`));
  const recorder = new Recorder(openings, file);
  const scanner = new Scanner(() => scan(recorder));
  openings.onOpening = () => {
    scanner.wake();
  };
  watchEverything(openings);
  atExit(() => {
    quietly(() => {
      recorder.end();
    });
  });
  beforeOwnSignal(() => {
    quietly(() => {
      recorder.complete();
    });
  });
}

function scan(recorder: Recorder): number {
  budget.refill();
  let open = 0;
  quietly(() => {
    open = recorder.update();
  });
  if (open === 0) budget.rest();
  return open;
}

/** Known without loading `worker_threads`: in a worker, what would change the process is disabled. */
function isWorker(): boolean {
  const chdir: unknown = Reflect.get(process, "chdir");
  return typeof chdir === "function" && Reflect.get(chdir, "disabled") === true;
}

const directory = process.env[RECORDS_VARIABLE];
const isDisabled = Boolean(process.env[DISABLE_VARIABLE]);
if (directory && !isDisabled && !isWorker() && !isTool(process.argv[1])) {
  quietly(() => {
    main(directory);
  });
}
