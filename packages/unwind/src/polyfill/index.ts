/// <reference lib="esnext.disposable" preserve="true" />

// Installs on the global object what the runtime lacks of explicit resource management, with the
// descriptors of the specification. What exists is never replaced, so that to import it twice, or
// two copies of it, is harmless. Import it before anything that reads `Symbol.dispose`.

import * as intrinsics from "../core/tc39/index.ts";
import { install } from "./install.ts";
import { asyncIteratorDispose, iteratorDispose } from "./iterator-dispose.ts";

const { getPrototypeOf } = Object;
const { SuppressedError, DisposableStack, AsyncDisposableStack } = intrinsics;
const { dispose, asyncDispose } = intrinsics;

const frozen = { writable: false, configurable: false };
install(Symbol, { dispose, asyncDispose }, frozen);

const ordinary = { writable: true, configurable: true };
install(globalThis, { SuppressedError, DisposableStack, AsyncDisposableStack }, ordinary);

/** %Iterator.prototype%: above %ArrayIteratorPrototype%, above an iterator. */
const iteratorPrototype = getPrototypeOf(getPrototypeOf([].values())) as object;
install(iteratorPrototype, { [dispose]: iteratorDispose }, ordinary);

/** %AsyncIteratorPrototype%: above %AsyncGeneratorPrototype%, above a generator's prototype. */
async function* generator(): AsyncGenerator {}
const asyncIteratorPrototype = getPrototypeOf(getPrototypeOf(generator.prototype)) as object;
install(asyncIteratorPrototype, { [asyncDispose]: asyncIteratorDispose }, ordinary);
