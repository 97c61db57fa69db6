import { tellError } from "../death/end.ts";
import { dieOf } from "../death/raise-signal.ts";
import { runFinalizers } from "../death/finalizers.ts";
import type { ExitCoordinator } from "../coordinator.ts";
import { Impatience } from "./impatience.ts";
import { otherListeners } from "./other-listeners.ts";

/** The first signal begins the ending, or, if the program ends already, is what it ends by. */
export function signalListener(coordinator: ExitCoordinator): (signal: NodeJS.Signals) => void {
  const impatience = new Impatience();
  return function onSignal(signal) {
    const others = (): number => otherListeners(signal, onSignal);
    const departs = coordinator.departure !== undefined;
    if (!departs && !insists(coordinator, signal) && others() > 0) return;
    if (impatience.shownBy(signal, others)) return endAtOnce(coordinator, signal);
    if (!departs) void coordinator.begin({ kind: "signal", signal });
    if (coordinator.departure !== undefined) coordinator.departure.signal ??= signal;
  };
}

/** Whether the program ends at this signal even though others listen, who may want it to go on. */
function insists({ main }: ExitCoordinator, signal: NodeJS.Signals): boolean {
  return main?.signals?.includes(signal) === true;
}

function endAtOnce(coordinator: ExitCoordinator, signal: NodeJS.Signals): void {
  coordinator.cutOff(`${signal} came while the program was ending`);
  if (coordinator.departure !== undefined) tellError(coordinator.departure);
  runFinalizers();
  dieOf(signal);
}
