/* eslint-disable @typescript-eslint/no-require-imports --
   This is built as CommonJS, where a default import copies all of a module's properties first, and an
   import loads it at once: together the most of what the preload would cost at start. */
export const events = require("node:events") as typeof import("node:events");
export const fs = require("node:fs") as typeof import("node:fs");
export const timers = require("node:timers") as typeof import("node:timers");
export const timersPromises =
  require("node:timers/promises") as typeof import("node:timers/promises");

/** Only for modules that are loaded anyway, or when it costs nobody anything any more. */
export const load: { readonly [name in keyof Loaded]: () => Loaded[name] } = {
  net: () => require("node:net") as Loaded["net"],
  tls: () => require("node:tls") as Loaded["tls"],
  http: () => require("node:http") as Loaded["http"],
  https: () => require("node:https") as Loaded["https"],
  child_process: () => require("node:child_process") as Loaded["child_process"],
  dgram: () => require("node:dgram") as Loaded["dgram"],
  worker_threads: () => require("node:worker_threads") as Loaded["worker_threads"],
  sqlite: () => require("node:sqlite") as Loaded["sqlite"],
  inspector: () => require("node:inspector") as Loaded["inspector"],
  perf_hooks: () => require("node:perf_hooks") as Loaded["perf_hooks"],
  "readline/promises": () => require("node:readline/promises") as Loaded["readline/promises"],
};

interface Loaded {
  net: typeof import("node:net");
  tls: typeof import("node:tls");
  http: typeof import("node:http");
  https: typeof import("node:https");
  child_process: typeof import("node:child_process");
  dgram: typeof import("node:dgram");
  worker_threads: typeof import("node:worker_threads");
  sqlite: typeof import("node:sqlite");
  inspector: typeof import("node:inspector");
  perf_hooks: typeof import("node:perf_hooks");
  "readline/promises": typeof import("node:readline/promises");
}
