import { randomBytes } from "node:crypto";

/** Names the owners that a process belongs to, the outermost first: they may be nested. */
const COOKIE_VARIABLE = "UNWIND_RUNS";

export type Environment = Readonly<Record<string, string | undefined>>;

export function newEnvironmentCookie(): string {
  return randomBytes(12).toString("hex");
}

/** The environment by which what is started in it, and what that starts, is recognised. */
export function withEnvironmentCookie(environment: Environment, cookie: string): Environment {
  const outer = environment[COOKIE_VARIABLE];
  return { ...environment, [COOKIE_VARIABLE]: outer ? `${outer},${cookie}` : cookie };
}

/** True if a process that was started with these `NAME=value` strings carries the cookie. */
export function isCookieIn(environment: readonly string[], cookie: string): boolean {
  const entry = environment.find((line) => line.startsWith(`${COOKIE_VARIABLE}=`));
  return (
    entry
      ?.slice(COOKIE_VARIABLE.length + 1)
      .split(",")
      .includes(cookie) ?? false
  );
}
