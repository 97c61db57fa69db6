import { BroadcastChannel } from "node:worker_threads";

/** Asks threads to release what they owe, within a time. */
export interface DrainRequest {
  /** Undefined means every thread. */
  readonly threadId: number | undefined;
  readonly ms: number;
}

/** Not every runtime can have it unreferenced. */
type Channel = Omit<BroadcastChannel, "unref"> & { unref?(): unknown };

const name = "unwind.exit.v1";

export function requestDrain(request: DrainRequest): void {
  const channel = new BroadcastChannel(name);
  channel.postMessage(request);
  channel.close();
}

/** Hears of requests, without keeping the thread alive; gives what stops hearing. */
export function hearDrainRequests(hear: (request: DrainRequest) => void): () => void {
  const channel: Channel = new BroadcastChannel(name);
  channel.onmessage = (event) => hear((event as { data: DrainRequest }).data);
  channel.unref?.();
  return () => channel.close();
}
