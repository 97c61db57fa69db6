// What `unwind` is on Node, Deno and Bun: the core, which learns there when the process exits.
import "./exit-hook.ts";
import "./tree-printing.ts";

export * from "../core/index.ts";
