import { descriptors, setDescriptors } from "./intrinsics.ts";
import { isPolyfillLoaded, loadPolyfill } from "./load-polyfill.ts";

/** What the runtime brings. */
export const nativeDescriptors = descriptors();

// The polyfill is loaded into a realm that has none of it, then the realm is put back as it was.
const wasLoaded = isPolyfillLoaded();
setDescriptors({});
await loadPolyfill();
export const polyfilledDescriptors = descriptors();
export const ours = await import("unwind/polyfill/implementation");
setDescriptors({ ...polyfilledDescriptors, ...nativeDescriptors });

/** The one that our stacks throw: the runtime's own if it was there when unwind was loaded. */
export const { SuppressedError: ourSuppressedError } = await import("unwind");

/** If ours was installed: not where the polyfill or unwind had been loaded before. */
export const isFresh = !wasLoaded && ourSuppressedError === ours.SuppressedError;
