import { load } from "../builtins.ts";
import { collectable } from "../kinds/collectable.ts";
import { type Database, database } from "../kinds/database.ts";
import type { Openings } from "../openings.ts";
import type { Site } from "../site.ts";
import { wrapClass } from "../wrap-class.ts";
import { wrapOpener } from "../wrap.ts";

/** `new DatabaseSync`, or its `open`, until `close`. */
export function watchDatabases(openings: Openings): void {
  const sqlite = load.sqlite();
  const { prototype } = sqlite.DatabaseSync;
  const kind = collectable(database);
  const opened = (instance: unknown, site: Site | undefined): void => {
    if ((instance as Database).isOpen) openings.add(kind, new WeakRef(instance as Database), site);
  };
  wrapClass(sqlite, "DatabaseSync", opened);
  wrapOpener(prototype, "open", ({ self }, site) => {
    opened(self, site);
  });
}
