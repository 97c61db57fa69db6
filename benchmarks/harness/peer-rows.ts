import type { Pair } from "./measure-pair.ts";
import { isWanted } from "./options.ts";
import type { Options } from "./options.ts";
import type { Row } from "./row.ts";
import { runJson } from "./run-json.ts";
import { runtimes } from "./runtimes.ts";
import { median } from "./statistics.ts";

/** What measures our way and another's by itself: servers, processes, files. */
interface Peer {
  readonly name: string;
  readonly script: string;
  readonly against: string;
  readonly ceiling: number;
}

const peers: readonly Peer[] = [
  {
    name: "listening under autocannon: CPU time for a request",
    script: "solo/listening.ts",
    against: "the bare server",
    ceiling: 1.02,
  },
];

export async function* peerRows(options: Options): AsyncGenerator<Row> {
  for (const { script, ...peer } of peers.filter((each) => isWanted(each, options)))
    for (const [runtime, node] of Object.entries(runtimes)) {
      const pairs: Pair[] = [];
      while (pairs.length < options.runs) pairs.push(await runJson<Pair>(node, script));
      const ratios = pairs.map(({ ours, other }) => ours / other);
      const ours = median(pairs.map(({ ours }) => ours));
      const theirs = median(pairs.map(({ other }) => other));
      yield { ...peer, runtime, ours, theirs, ratios };
    }
}
