import type { Kind } from "../kind.ts";

export interface ZlibStream {
  readonly bytesWritten: number;
  readonly _handle?: object | null;
}

export const zlibStream: Kind<ZlibStream> = {
  name: ({ constructor }) => `zlib.${constructor.name}`,
  label: ({ bytesWritten }) => `${String(bytesWritten)} bytes written`,
  state: ({ _handle }) => {
    if (_handle === null) return "closed";
    return _handle === undefined ? "background" : "open";
  },
  keepsAlive: false,
};
