import { spawn } from "node:child_process";
import { once } from "node:events";
import { execa } from "execa";
import { within } from "unwind";
import { childProcess, childStatus } from "unwind/node";
import type { ChildProcessOptions } from "unwind/node";

const command = "/bin/true";

async function held(times: number, options: ChildProcessOptions): Promise<number> {
  let sum = 0;
  for (let turn = 0; turn < times; turn++) {
    const { code } = await within(childProcess(command, [], options), childStatus);
    sum += 1 + (code ?? 0);
  }
  return sum;
}

export const heldChild = (times: number): Promise<number> => held(times, {});

export const heldWithoutLimit = (times: number): Promise<number> =>
  held(times, { limitCookie: false });

export async function execaChild(times: number): Promise<number> {
  let sum = 0;
  for (let turn = 0; turn < times; turn++) sum += 1 + ((await execa(command)).exitCode ?? 0);
  return sum;
}

export async function spawnedChild(times: number): Promise<number> {
  let sum = 0;
  for (let turn = 0; turn < times; turn++) {
    const [code] = (await once(spawn(command), "close")) as [number];
    sum += 1 + code;
  }
  return sum;
}
