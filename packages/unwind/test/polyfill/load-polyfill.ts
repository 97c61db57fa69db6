const loaded = Symbol.for("unwind.test.polyfill");

/** If a test file of this realm has loaded the polyfill: some runners have all share one realm. */
export function isPolyfillLoaded(): boolean {
  return Reflect.has(globalThis, loaded);
}

/** Loads the polyfill, which installs what is missing unless it was loaded before. */
export async function loadPolyfill(): Promise<void> {
  Reflect.set(globalThis, loaded, true);
  await import("unwind/polyfill");
}
