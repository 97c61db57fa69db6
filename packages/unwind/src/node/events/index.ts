export type { Handled } from "./handling.ts";
export { listener } from "./listener.ts";
export type { EmitterListenerOptions, TargetListenerOptions } from "./listen-to.ts";
export type { EventNames } from "./listener.ts";
export { signalHandler } from "./signal-handler.ts";
export { interval, timeout } from "./timers.ts";
export type { TimerOptions } from "./timers.ts";
export { watcher } from "./watcher.ts";
export type { ChangeHandler, WatcherOptions } from "./watcher.ts";
