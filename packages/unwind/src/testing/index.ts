export { atEachStep } from "./at-each-step.ts";
export type { Step } from "./at-each-step.ts";
export { FakeClock } from "./fake-clock.ts";
export { Sequencer } from "./sequencer.ts";
