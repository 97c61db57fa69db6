/// <reference lib="esnext.disposable" preserve="true" />

// Installs on the global object what the runtime lacks of explicit resource management, with the
// descriptors of the specification. What exists is never replaced, so that to import it twice, or
// two copies of it, is harmless. Import it before anything that reads `Symbol.dispose`.

import { AsyncDisposableStack } from "../core/tc39/async-disposable-stack.ts";
import { DisposableStack } from "../core/tc39/disposable-stack.ts";
import { SuppressedError } from "../core/tc39/suppressed-error.ts";
import { asyncDispose, dispose } from "../core/tc39/symbols.ts";
import { install } from "./install.ts";
import { asyncIteratorDispose, iteratorDispose } from "./iterator-dispose.ts";

const { getPrototypeOf } = Object;

install(Symbol, { dispose, asyncDispose }, {});
install(globalThis, { SuppressedError, DisposableStack, AsyncDisposableStack });

/** %Iterator.prototype%: above %ArrayIteratorPrototype%, above an iterator. */
const iteratorPrototype = getPrototypeOf(getPrototypeOf([].values())) as object;
install(iteratorPrototype, { [dispose]: iteratorDispose });

/** %AsyncIteratorPrototype%: above %AsyncGeneratorPrototype%, above a generator's prototype. */
async function* generator(): AsyncGenerator {}
const asyncIteratorPrototype = getPrototypeOf(getPrototypeOf(generator.prototype)) as object;
install(asyncIteratorPrototype, { [asyncDispose]: asyncIteratorDispose });
