/**
 * Preloaded into every test file's process: one that never ends, because it left something open,
 * fails and says what is open, instead of holding up the run.
 */
const minutes = process.env["UNWIND_TEST_DEEP"] ? 20 : 4;

function fail(): void {
  const open = process.getActiveResourcesInfo().join(", ");
  console.error(`${process.argv[1] ?? ""} still runs after ${minutes} minutes. Open: ${open}`);
  process.exit(1);
}

// The runner itself, which preloads this as well, runs as long as all of them.
if (process.env["NODE_TEST_CONTEXT"] !== undefined) setTimeout(fail, minutes * 60_000).unref();
