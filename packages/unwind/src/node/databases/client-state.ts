/** What a transaction found out about a client, for whoever gives it back. */
const broken = new WeakSet<object>();
const rolledBack = new WeakMap<object, unknown>();

/** Nobody knows what state the connection is in: a ROLLBACK failed, or it is lost. */
export function markBroken(client: object): void {
  broken.add(client);
}

export const isBroken = (client: object): boolean => broken.has(client);

/** After this error the whole transaction was rolled back: the client is as good as before it. */
export function markRolledBack(client: object, error: unknown): void {
  rolledBack.set(client, error);
}

export function wasRolledBack(client: object, error: unknown): boolean {
  return rolledBack.has(client) && Object.is(rolledBack.get(client), error);
}
