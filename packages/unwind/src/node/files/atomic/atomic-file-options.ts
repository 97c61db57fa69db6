export interface AtomicFileOptions {
  /**
   * The permissions of the new file, in full: the umask takes nothing away. By default those of the
   * file that is replaced, and where there is none what `fs.writeFile` gives: 0o666 less the umask.
   */
  readonly mode?: number | undefined;
  /** Whether the file, and its place in its directory, are written to the disk (fsync). True by default. */
  readonly flush?: boolean | undefined;
}
