import type { Coordination } from "../coordination.ts";
import { tellError } from "../death/end.ts";
import { runFinalizers } from "../death/finalizers.ts";
import { dieOf } from "../death/raise-signal.ts";
import { Impatience } from "./impatience.ts";
import type { Meaning } from "./impatience.ts";
import { otherListeners } from "./other-listeners.ts";

/** What is called at each of the ending signals, for as long as anything is owed. */
export function signalListener(coordinator: Coordination): (signal: NodeJS.Signals) => void {
  const impatience = new Impatience();
  return function onSignal(signal) {
    const others = (): number => otherListeners(signal, onSignal);
    const begins = coordinator.departure === undefined;
    if (begins && !insists(coordinator, signal) && others() > 0) return;
    hear(coordinator, signal, impatience.meaningOf(signal, others), others());
  };
}

/** Whether the program ends at this signal even though others listen, who may want it to go on. */
function insists({ main }: Coordination, signal: NodeJS.Signals): boolean {
  return main?.signals?.includes(signal) === true;
}

function hear(
  coordinator: Coordination,
  signal: NodeJS.Signals,
  meaning: Meaning,
  others: number,
): void {
  if (meaning === "again") endAtOnce(coordinator, signal);
  if (meaning === "echo") return;
  if (coordinator.departure === undefined) void coordinator.begin({ kind: "signal", signal });
  // A program that ends already now ends by the signal.
  if (coordinator.departure !== undefined) coordinator.departure.heard = { signal, others };
}

function endAtOnce(coordinator: Coordination, signal: NodeJS.Signals): never {
  coordinator.cutOff(`${signal} came while the program was ending`);
  if (coordinator.departure !== undefined) tellError(coordinator.departure);
  runFinalizers();
  dieOf(signal);
}
