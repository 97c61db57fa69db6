import type { Report } from "@unwind/leak-finder";

type Check = (value: unknown) => boolean;

const isString: Check = (value) => typeof value === "string";
const isBoolean: Check = (value) => typeof value === "boolean";
const isNumber: Check = (value) => typeof value === "number";

const STATES = ["released", "leaked", "background", "killed", "terminated", "survived"];

const isFrame = object({
  file: isString,
  line: isNumber,
  column: isNumber,
  function: orNull(isString),
});

const OPENED = {
  kind: isString,
  label: isString,
  holdsProcessOpen: isBoolean,
  openedAt: list(isFrame),
};

const hasShape = object({
  version: (value) => value === 1,
  command: list(isString),
  exit: object({ code: orNull(isNumber), signal: orNull(isString) }),
  startedAt: (value) => isString(value) && !Number.isNaN(Date.parse(String(value))),
  durationMs: isNumber,
  totals: object({ acquired: isNumber, released: isNumber, leaked: isNumber }),
  leaks: list(object({ ...OPENED, count: isNumber, openedMs: isNumber })),
  resources: list(
    object({
      ...OPENED,
      pid: isNumber,
      openedMs: orNull(isNumber),
      releasedMs: orNull(isNumber),
      state: (value) => STATES.includes(value as string),
    }),
  ),
});

/** True if everything is there that the report's type promises; there may be more. */
export function isReport(value: unknown): value is Report {
  return hasShape(value);
}

function object(fields: Readonly<Record<string, Check>>): Check {
  return (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.entries(fields).every(([name, check]) =>
      check((value as Record<string, unknown>)[name]),
    );
}

function list(check: Check): Check {
  return (value) => Array.isArray(value) && value.every(check);
}

function orNull(check: Check): Check {
  return (value) => value === null || check(value);
}
