/**
 * As much of `node:test` as the core suite uses, in plain JavaScript, so that the very same files
 * run where it is missing (browsers) or differs (Deno, Bun). Tests run one after another.
 */

type Hook = () => unknown;
type Body = (context: TestContext) => unknown;
type Rest = [body: Body] | [options: Options, body: Body];

interface Options {
  readonly skip?: boolean | string;
}

interface Group {
  readonly path: readonly string[];
  readonly outer: Group | undefined;
  readonly skip: boolean;
  readonly entries: (() => Promise<void>)[];
  readonly before: Hook[];
  readonly after: Hook[];
  readonly beforeEach: Hook[];
  readonly afterEach: Hook[];
}

export interface Report {
  passed: number;
  skipped: number;
  readonly failures: { readonly test: string; readonly error: string }[];
}

/** A test that hangs fails, so that it is named. Tests may replace the timers. */
const limitMs = 60_000;
const { setTimeout, clearTimeout } = globalThis;

const report: Report = { passed: 0, skipped: 0, failures: [] };
const leftOut = new Set<string>();
let current = createGroup(undefined, [], {});

/** Runs what was registered, but for tests and suites of these names; each must be that of one. */
export async function run(names: readonly string[] = []): Promise<Report> {
  for (const name of names) leftOut.add(name);
  await runGroup(current);
  for (const name of leftOut) report.failures.push({ test: name, error: "there is no such test" });
  return report;
}

export function suite(name: string, ...rest: [body: Hook] | [options: Options, body: Hook]): void {
  const [body, options = {}] = rest.toReversed() as [Hook, Options?];
  const outer = current;
  const group = createGroup(outer, [...outer.path, name], options);
  outer.entries.push(() => runGroup(group));
  current = group;
  body();
  current = outer;
}

export function test(name: string, ...rest: Rest): void {
  const group = current;
  group.entries.push(() => runTest(group, name, rest));
}

export const before = (hook: Hook): unknown => current.before.push(hook);
export const after = (hook: Hook): unknown => current.after.push(hook);
export const beforeEach = (hook: Hook): unknown => current.beforeEach.push(hook);
export const afterEach = (hook: Hook): unknown => current.afterEach.push(hook);
export { suite as describe, test as default, test as it };

class TestContext {
  readonly name: string;
  readonly #group: Group;
  constructor(group: Group, name: string) {
    this.name = name;
    this.#group = createGroup(group, [...group.path, name], {});
  }

  test(name: string, ...rest: Rest): Promise<void> {
    return runTest(this.#group, name, rest);
  }

  after(hook: Hook): void {
    this.#group.after.push(hook);
  }

  diagnostic(message: string): void {
    console.log(message);
  }

  async finish(): Promise<void> {
    await runHooks(this.#group.after);
  }
}

function createGroup(outer: Group | undefined, path: readonly string[], options: Options): Group {
  const skip = outer?.skip === true || Boolean(options.skip);
  const hooks = { before: [], after: [], beforeEach: [], afterEach: [] };
  return { path, outer, skip, entries: [], ...hooks };
}

async function runGroup(group: Group): Promise<void> {
  await attempt(group.path, async () => {
    await runHooks(group.before);
    for (const entry of group.entries) await entry();
    await runHooks(group.after);
  });
}

async function runTest(group: Group, name: string, rest: Rest): Promise<void> {
  const [body, options = {}] = rest.toReversed() as [Body, Options?];
  const path = [...group.path, name];
  const isLeftOut = leftOut.delete(path.join(" > "));
  if (isLeftOut || group.skip || options.skip) {
    report.skipped += 1;
  } else if (await attempt(path, () => runBody(group, name, body))) {
    report.passed += 1;
  }
}

async function runBody(group: Group, name: string, body: Body): Promise<void> {
  const context = new TestContext(group, name);
  const groups = chain(group);
  for (const { beforeEach } of groups.toReversed()) await runHooks(beforeEach);
  try {
    await inTime(body(context));
  } finally {
    await context.finish();
    for (const { afterEach } of groups) await runHooks(afterEach);
  }
}

async function inTime(work: unknown): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(reject, limitMs, new Error(`still runs after ${limitMs} ms`));
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** From the innermost group to the outermost. */
function chain(group: Group): Group[] {
  return group.outer === undefined ? [group] : [group, ...chain(group.outer)];
}

async function runHooks(hooks: readonly Hook[]): Promise<void> {
  for (const hook of hooks) await hook();
}

async function attempt(path: readonly string[], action: () => Promise<void>): Promise<boolean> {
  try {
    await action();
    return true;
  } catch (error) {
    report.failures.push({ test: path.join(" > "), error: describeError(error) });
    return false;
  }
}

/** JavaScriptCore's stacks do not start with the message, as V8's do. */
function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, stack = "" } = error;
  return stack.includes(message) ? stack : `${message}\n${stack}`;
}
