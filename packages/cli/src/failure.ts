/** Exit statuses of our own, as `env` and `nohup` have them. */
export const ExitStatus = { failure: 125, notExecutable: 126, notFound: 127 } as const;

/** What keeps the command from running, in words for the user. */
export class Failure extends Error {
  readonly status: number;

  constructor(message: string, status: number = ExitStatus.failure) {
    super(message);
    this.name = "Failure";
    this.status = status;
  }
}
