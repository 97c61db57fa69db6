import assert from "node:assert/strict";
import { test } from "node:test";
import { deviation } from "./deviations.ts";
import { type StackSubject, stackSubjects } from "./stack-subjects.ts";
import { type Subject, subjects } from "./subjects.ts";

type Body<S> = (subject: S) => void | Promise<void>;

/** A test of every implementation. */
export function conformance(title: string, body: Body<Subject>): void {
  for (const subject of subjects) judge(subject.subject, title, () => body(subject));
}

/** A test of both kinds of stack, of every implementation. */
export function stackConformance(title: string, body: Body<StackSubject>): void {
  for (const subject of stackSubjects) {
    judge(subject.subject, `${subject.kind}${title}`, () => body(subject));
  }
}

/** A test. Where the runtime's own implementation is known to fail, it must fail: the table is kept true. */
export function judge(
  subject: Subject["subject"],
  title: string,
  body: () => void | Promise<void>,
): void {
  const why = subject === "native" ? deviation(title) : undefined;
  test(`${subject}: ${title}${why === undefined ? "" : ` (fails: ${why})`}`, async () => {
    if (why === undefined) await body();
    else await assert.rejects(async () => body(), `no longer deviates: ${title}`);
  });
}
