import type { PoolConnection, ResultSetHeader } from "mysql2/promise";

/** What a connection of mysql2 says where the server refused something. */
export function serverError(code: string, errno: number, sqlState: string): Error {
  return Object.assign(new Error(code), { code, errno, sqlState });
}

type Fault = (sql: string) => Error | undefined;

/**
 * A connection with the calls of `mysql2/promise` that are made, as its types have them, to a server
 * that knows as much as a transaction needs: statements and status flags as in MySQL's manual.
 */
export class MysqlConnection implements Pick<
  PoolConnection,
  "beginTransaction" | "release" | "destroy"
> {
  readonly statements: string[] = [];
  /** How it was given back. */
  readonly ends: string[] = [];
  #savepoints: string[] | undefined;
  fault: Fault = () => undefined;

  get inTransaction(): boolean {
    return this.#savepoints !== undefined;
  }

  async query(sql: string): Promise<[ResultSetHeader, []]> {
    this.statements.push(sql);
    const error = this.fault(sql);
    if (error !== undefined) throw error;
    this.#run(sql);
    const serverStatus = 2 + Number(this.inTransaction);
    return [{ serverStatus } as ResultSetHeader, []];
  }

  /** InnoDB rolls back a whole transaction where it meets a deadlock. */
  deadlock(): never {
    this.#savepoints = undefined;
    throw serverError("ER_LOCK_DEADLOCK", 1213, "40001");
  }

  beginTransaction(): Promise<void> {
    throw new Error("not used");
  }

  release(): void {
    this.ends.push("released");
  }

  destroy(): void {
    this.ends.push("destroyed");
  }

  #run(sql: string): void {
    if (sql.startsWith("START TRANSACTION")) this.#savepoints = [];
    if (sql === "COMMIT" || sql === "ROLLBACK" || sql.startsWith("CREATE"))
      this.#savepoints = undefined;
    const savepoint = /^(SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK TO SAVEPOINT) (\w+)$/.exec(sql);
    if (savepoint !== null) this.#savepoint(savepoint[1]!, savepoint[2]!);
  }

  #savepoint(action: string, name: string): void {
    if (action === "SAVEPOINT") return void this.#savepoints?.push(name);
    const at = this.#savepoints?.indexOf(name) ?? -1;
    if (at < 0) throw serverError("ER_SP_DOES_NOT_EXIST", 1305, "42000");
    this.#savepoints!.length = action.startsWith("RELEASE") ? at : at + 1;
  }
}
