import { MessageChannel } from "node:worker_threads";
import { contextManager } from "../../../core/managers/context-manager.ts";

/**
 * A `MessageChannel`. The end of the block closes both of its ports, which otherwise hold the process
 * open; one that was transferred to a worker is closed there with them.
 */
export const messageChannel = contextManager(function* (): Generator<MessageChannel, void> {
  const channel = new MessageChannel();
  try {
    yield channel;
  } finally {
    channel.port1.close();
    channel.port2.close();
  }
});
