/** The ids of the resources that an event happened to, in order. */
export function idsOf(trace: readonly string[], event: "enter" | "entered" | "exit"): number[] {
  return trace
    .map((line) => line.split(" "))
    .filter(([what]) => what === event)
    .map(([, id]) => Number(id));
}

export const acquired = (trace: readonly string[]): number[] => idsOf(trace, "entered");
export const released = (trace: readonly string[]): number[] => idsOf(trace, "exit");
