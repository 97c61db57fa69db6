import { load } from "../builtins.ts";
import type { Emitters } from "../emitters.ts";
import { dgramSocket } from "../kinds/dgram-socket.ts";
import { readlineInterface } from "../kinds/readline-interface.ts";
import { zlibStream } from "../kinds/zlib-stream.ts";
import { worker } from "../kinds/worker.ts";

/** `new Worker`, until it has ended. */
export function watchWorkers(emitters: Emitters): void {
  emitters.watch(load.worker_threads().Worker.prototype, worker);
}

/** `createSocket`, once it is bound, until `close`. */
export function watchDatagramSockets(emitters: Emitters): void {
  emitters.watch(load.dgram().Socket.prototype, dgramSocket);
}

/** `createInterface`, also that of the promises, until `close`. */
export function watchReadline(emitters: Emitters): void {
  const { prototype } = load["readline/promises"]().Interface;
  // That of both modules' classes.
  emitters.watch(Reflect.getPrototypeOf(prototype) ?? prototype, readlineInterface);
}

/** `createGzip` and its like, until they have ended or are closed. */
export function watchZlibStreams(emitters: Emitters): void {
  emitters.watchCollectable(baseOf(load.zlib().Gzip.prototype), zlibStream);
}

/** The prototype that all of zlib's classes share. */
function baseOf(prototype: object): object {
  const parent = Reflect.getPrototypeOf(prototype);
  return parent === null || prototype.constructor.name === "ZlibBase" ? prototype : baseOf(parent);
}
