const everywhere = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The signals that ask a program to end, on any platform. */
export const allEndingSignals: readonly NodeJS.Signals[] = [...everywhere, "SIGQUIT", "SIGBREAK"];

/** Those that the platform has. */
export const endingSignals: readonly NodeJS.Signals[] = [
  ...everywhere,
  process.platform === "win32" ? "SIGBREAK" : "SIGQUIT",
];
