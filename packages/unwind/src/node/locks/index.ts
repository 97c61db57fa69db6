export { AcquireTimeoutError } from "./acquire-timeout-error.ts";
export type { WaitOptions } from "./arrival.ts";
export { held } from "./held.ts";
export type { HeldValue, Lock } from "./held-type.ts";
export { webLock } from "./web-lock.ts";
export type { HeldWebLock, WebLockOptions } from "./web-lock.ts";
