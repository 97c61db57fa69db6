export { atEachStep } from "./at-each-step.ts";
export type { Step } from "./at-each-step.ts";
export { FakeClock } from "./fake-clock.ts";
export { FaultInjector } from "./fault-injector.ts";
export { after, callsBack, callsBackAfter, hangs, late, rejects, throws } from "./faults.ts";
export type { Call, Effect, Fault, Hang } from "./faults.ts";
export { InjectedError } from "./injected-error.ts";
export { Sequencer } from "./sequencer.ts";
