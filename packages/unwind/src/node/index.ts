import "./exit-hook.ts";
import "./tree-printing.ts";

export * from "./databases/index.ts";
export * from "./events/index.ts";
export * from "./exit/index.ts";
export * from "./files/index.ts";
export * from "./locks/index.ts";
export * from "./network/index.ts";
export * from "./processes/index.ts";
export * from "./streams/index.ts";
export * from "./surroundings/index.ts";
