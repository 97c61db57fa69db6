import type { Kind } from "../kind.ts";

/** A `DatabaseSync`. */
export interface Database {
  readonly isOpen: boolean;
  location?(): string | null;
}

export const database: Kind<Database> = {
  name: () => "sqlite.DatabaseSync",
  label: (opened) => opened.location?.() ?? ":memory:",
  state: ({ isOpen }) => (isOpen ? "open" : "closed"),
  keepsAlive: false,
};
