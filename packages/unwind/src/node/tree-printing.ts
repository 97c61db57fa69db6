import { selfPrinting } from "../core/errors/format-error.ts";
import { provideTreePrinting } from "../core/errors/tree-class.ts";

// Node prints the stack of an uncaught error, and nothing else of a tree.
provideTreePrinting(selfPrinting);
