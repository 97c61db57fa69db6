interface ReallyExits {
  reallyExit: (code?: number | string) => never;
}

/** What a release gets that calls `process.exit()` while the process is ending: its own end. */
class ExitUnderWay extends Error {
  override readonly name = "AbortError";
}

/**
 * Runs one of several releases of which each may call `process.exit()`: while another exit is under
 * way that would end the process there and then, and the rest would be lost. The status that it asked
 * for counts: it is `process.exitCode`.
 */
export function survivingExit(release: () => void): void {
  const runtime = process as unknown as ReallyExits;
  const before = runtime.reallyExit;
  runtime.reallyExit = () => {
    throw new ExitUnderWay("The process is exiting.");
  };
  try {
    release();
  } catch (error) {
    if (!(error instanceof ExitUnderWay)) throw error;
  } finally {
    runtime.reallyExit = before;
  }
}
