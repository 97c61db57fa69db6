import { StuckError } from "../../../core/errors/errors.ts";
import { endsWithin } from "../../ends-within.ts";
import type { ListeningOptions } from "./listening-options.ts";
import { readAll } from "./read-all.ts";
import type { Traffic } from "./traffic.ts";

/** Ends a server's traffic in good order: notice, no more accepting, drain, force. */
export async function drain(traffic: Traffic, options: ListeningOptions): Promise<void> {
  await notice(traffic, options);
  // What the kernel has accepted meanwhile, and what it has received, are requests to be answered.
  await readAll();
  traffic.stop();
  await readAll();
  traffic.closeIdle();
  await untilEnded(traffic, options);
}

async function notice(traffic: Traffic, options: ListeningOptions): Promise<void> {
  const { noticeMs = 0, clock } = options;
  traffic.giveNotice();
  if (noticeMs > 0 && traffic.server.listening) await endsWithin(traffic.end(), noticeMs, clock);
}

async function untilEnded(traffic: Traffic, options: ListeningOptions): Promise<void> {
  const { drainMs = 5_000, forceMs = 1_000, onForce, clock } = options;
  const ended = end(traffic, options);
  if (await endsWithin(ended, drainMs, clock)) return;
  try {
    onForce?.(traffic.open);
  } finally {
    traffic.destroy();
    if (!(await endsWithin(ended, forceMs, clock))) stuck(drainMs + forceMs);
  }
}

async function end(traffic: Traffic, { onDrain }: ListeningOptions): Promise<void> {
  try {
    await onDrain?.(traffic.unknown);
  } finally {
    await traffic.end();
  }
}

function stuck(ms: number): never {
  throw new StuckError(
    `Closing a server did not end within ${ms} ms, though its connections were destroyed. ` +
      "Does its onDrain end?",
  );
}
