/** A time in milliseconds as a person reads it: `250 ms`, `1.5 s`, `2 min`, `3.5 h`. */
export function formatDuration(ms: number): string {
  if (ms < 1) return "less than 1 ms";
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${tenths(ms / 1000)} s`;
  return ms < 3_597_000 ? `${tenths(ms / 60_000)} min` : `${tenths(ms / 3_600_000)} h`;
}

function tenths(number: number): string {
  return String(Math.round(number * 10) / 10);
}
