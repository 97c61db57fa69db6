import { Agent } from "node:http";
import type { AgentOptions } from "node:http";
import { wrongArgument } from "../../../core/errors/wrong-argument.ts";
import type { Clock } from "../../../core/stacks/clock.ts";
import { endsWithin } from "../../ends-within.ts";
import { forceable } from "../../forceable.ts";
import type { ForceableManager, Forced } from "../../forceable.ts";
import { requireMs } from "../../require-ms.ts";
import { connectionsEnd, destroyConnections } from "./agent-connections.ts";

export interface HeldAgentOptions {
  /** How long requests in flight may take when the block has succeeded. 5,000 by default. */
  readonly drainMs?: number | undefined;
  /** The timers behind the deadline. The runtime's by default. */
  readonly clock?: Clock | undefined;
}

/**
 * Holds an agent of `node:http` or `node:https`: one that is given (`agent(new https.Agent())`), or
 * an `http.Agent` with these options, which keeps connections alive.
 *
 * Success closes the idle connections, and waits until those with a request have ended too, queued
 * requests included; what is left at `drainMs` is destroyed. A response that nobody reads keeps its
 * connection in use. Failure destroys them all. Node has no disposer for agents, and keep-alive
 * connections that are left behind hold the server's side open.
 */
export function agent<A extends Agent = Agent>(
  agentOrOptions: A | AgentOptions = {},
  options: HeldAgentOptions = {},
): ForceableManager<A> {
  if (typeof agentOrOptions !== "object")
    throw wrongArgument("agent", "an agent or the options of one", agentOrOptions);
  requireMs("agent", { drainMs: options.drainMs });
  return held(agentOrOptions, options) as ForceableManager<A>;
}

const held = forceable(async function* agent(
  forced: Forced,
  agentOrOptions: Agent | AgentOptions,
  { drainMs = 5_000, clock }: HeldAgentOptions,
): AsyncGenerator<Agent, void> {
  const opened = agentOf(agentOrOptions);
  forced.close = () => opened.destroy();
  try {
    yield opened;
    // What becomes idle from now on is closed.
    opened.maxFreeSockets = 0;
    for (const socket of Object.values(opened.freeSockets).flat()) socket?.destroy();
    await endsWithin(connectionsEnd(opened), drainMs, clock);
  } finally {
    await destroyConnections(opened);
  }
});

const agentOf = (agentOrOptions: Agent | AgentOptions): Agent =>
  "destroy" in agentOrOptions ? agentOrOptions : new Agent({ keepAlive: true, ...agentOrOptions });
