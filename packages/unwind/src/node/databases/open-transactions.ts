/** The transactions of one client, outermost first: all but the first are savepoints. */
export interface OpenTransactions {
  readonly nested: { over: boolean }[];
  /** How many of them are being begun or ended at this moment. */
  busy: number;
}

// All copies of the package share it, or the inner transaction of another copy would end ours.
const key = Symbol.for("unwind.transactions.1");
const registry: Partial<Record<symbol, WeakMap<object, OpenTransactions>>> = globalThis;

export function transactionsOf(client: object): OpenTransactions {
  const all = (registry[key] ??= new WeakMap<object, OpenTransactions>());
  let transactions = all.get(client);
  if (transactions === undefined) all.set(client, (transactions = { nested: [], busy: 0 }));
  return transactions;
}

export const isInTransaction = (client: object): boolean =>
  transactionsOf(client).nested.length > 0;
