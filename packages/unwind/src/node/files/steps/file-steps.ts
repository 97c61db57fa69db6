import type { BigIntStats, Mode, PathLike, StatOptions } from "node:fs";

/** What steps may call: `fs` has each as a function that calls back, and with `Sync` at its end. */
interface FileCalls {
  chmod(path: PathLike, mode: Mode): void;
  close(descriptor: number): void;
  fchmod(descriptor: number, mode: Mode): void;
  fchown(descriptor: number, uid: number, gid: number): void;
  fstat(descriptor: number, options: StatOptions & { bigint: true }): BigIntStats;
  fsync(descriptor: number): void;
  lstat(path: PathLike, options: StatOptions & { bigint: true }): BigIntStats;
  mkdir(path: PathLike, mode: Mode): void;
  open(path: PathLike, flags: string | number, mode?: Mode): number;
  readdir(path: PathLike, options: { encoding: "buffer" }): Buffer[];
  readlink(path: PathLike): string;
  realpath(path: PathLike): string;
  rename(from: PathLike, to: PathLike): void;
  rmdir(path: PathLike): void;
  stat(path: PathLike, options: StatOptions & { bigint: true }): BigIntStats;
  unlink(path: PathLike): void;
}

export type FileCallName = keyof FileCalls;

/** What a driver does for a step. */
export type FileAction =
  { readonly call: FileCallName; readonly args: readonly unknown[] } | { readonly waitMs: number };

/** An action, or steps of their own. */
export type FileStep = FileAction | { readonly steps: FileSteps<unknown> };

/** An algorithm over files, written once: `runSync` and `runAsync` drive it. */
export type FileSteps<T> = Generator<FileStep, T, unknown>;

/** Calls `fs`. */
export function* call<K extends FileCallName>(
  name: K,
  ...args: Parameters<FileCalls[K]>
): FileSteps<ReturnType<FileCalls[K]>> {
  return (yield { call: name, args }) as ReturnType<FileCalls[K]>;
}

/** Lets time pass. */
export function* wait(ms: number): FileSteps<void> {
  yield { waitMs: ms };
}

/** For recursion: `yield*` would go as deep into the call stack as the directories go. */
export function* nested<T>(steps: FileSteps<T>): FileSteps<T> {
  return (yield { steps }) as T;
}
