/** Has the process end with an exit code that says failure, unless it has one that says more. */
export function failExit(): void {
  if (Number(process.exitCode ?? 0) === 0) process.exitCode = 1;
}
