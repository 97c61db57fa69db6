import { UnwindError } from "../../../core/errors/errors.ts";

/** At the path of a temporary file or directory stands something else. It was left alone. */
export class ReplacedError extends UnwindError {
  override readonly name = "ReplacedError";
  readonly code = "ERR_REPLACED";
  readonly path: string;

  constructor(path: string) {
    super(
      `Did not remove ${path}: it is not what was made there. ` +
        "Something replaced it; work inside a temporaryDirectory() where files are replaced.",
    );
    this.path = path;
  }
}
