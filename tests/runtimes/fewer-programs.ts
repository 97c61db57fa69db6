/** `fast-check`, with fewer programs for each law: what is in question here is the runtime. */
import fc from "fast-check";

const numRuns = 500;

export default {
  ...fc,
  check: ((property, parameters) =>
    fc.check(property, { ...parameters, numRuns })) as typeof fc.check,
};
