import "./exit-hook.ts";
