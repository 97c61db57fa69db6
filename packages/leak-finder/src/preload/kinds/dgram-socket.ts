import type { Socket } from "node:dgram";
import type { Kind } from "../kind.ts";
import { symbolField } from "../symbol-field.ts";
import { type Handle, handleState } from "./handle-state.ts";

interface State {
  readonly handle: Handle | null;
  readonly bindState: number;
}

const UNBOUND = 0;

export const dgramSocket: Kind<Socket> = {
  name: () => "dgram.Socket",
  label: (socket) => {
    const { address, port } = socket.address();
    return `${address}:${String(port)}`;
  },
  state: (socket) => {
    const state = symbolField(socket, "state symbol") as State | undefined;
    if (state?.handle === null) return "closed";
    // One that was never bound has nothing of the system's.
    return state === undefined || state.bindState === UNBOUND
      ? "background"
      : handleState(state.handle);
  },
  keepsAlive: true,
};
