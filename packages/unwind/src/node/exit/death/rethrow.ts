/**
 * Gives an uncaught error back to the runtime, which prints it and ends the process as it would have
 * done before. Monitors have seen it.
 */
export function rethrow(error: unknown): void {
  process.removeAllListeners("uncaughtExceptionMonitor");
  // Of a rejection the runtime prints where the error was made; of an error that is thrown, the line
  // that throws it, which would be the one below.
  if (error instanceof Error && rejectionsAreFatal()) void Promise.reject(error);
  else
    setImmediate(() => {
      throw error;
    });
  setImmediate(() => setImmediate(endAnyway));
}

/** Bun prints the error, and goes on where there have ever been listeners. */
function endAnyway(): void {
  if (process.listenerCount("uncaughtException") === 0) process.exit(1);
}

function rejectionsAreFatal(): boolean {
  const options = [...process.execArgv, process.env["NODE_OPTIONS"] ?? ""].join(" ");
  return (
    !options.includes("--unhandled-rejections") && process.listenerCount("unhandledRejection") === 0
  );
}
