import { load } from "../builtins.ts";
import type { Emitters } from "../emitters.ts";
import { dgramSocket } from "../kinds/dgram-socket.ts";
import { readlineInterface } from "../kinds/readline-interface.ts";
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
