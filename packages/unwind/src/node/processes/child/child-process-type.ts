import type {
  ChildProcess,
  ChildProcessByStdio,
  ChildProcessWithoutNullStreams,
  StdioNull,
  StdioPipe,
} from "node:child_process";
import type { Readable, Writable } from "node:stream";
import type { ForceableManager } from "../../forceable.ts";
import type { ChildProcessOptions } from "./child-process-options.ts";

type Piped = Omit<ChildProcessOptions, "stdio"> & { readonly stdio?: StdioPipe | undefined };
type Unpiped = Omit<ChildProcessOptions, "stdio"> & { readonly stdio: "ignore" | "inherit" };
type Tuple<In, Out, Err> = Omit<ChildProcessOptions, "stdio"> & {
  readonly stdio: readonly [In, Out, Err];
};
type Stream<Stdio, Kind> = Stdio extends StdioNull ? null : Kind;

/** The type of `childProcess`: which streams the child has is known from `stdio`. */
export interface ChildProcessFactory {
  (
    command: string,
    args?: readonly string[],
    options?: Piped,
  ): ForceableManager<ChildProcessWithoutNullStreams>;
  (
    command: string,
    args: readonly string[],
    options: Unpiped,
  ): ForceableManager<ChildProcessByStdio<null, null, null>>;
  <
    In extends StdioNull | StdioPipe,
    Out extends StdioNull | StdioPipe,
    Err extends StdioNull | StdioPipe,
  >(
    command: string,
    args: readonly string[],
    options: Tuple<In, Out, Err>,
  ): ForceableManager<
    ChildProcessByStdio<Stream<In, Writable>, Stream<Out, Readable>, Stream<Err, Readable>>
  >;
  (
    command: string,
    args?: readonly string[],
    options?: ChildProcessOptions,
  ): ForceableManager<ChildProcess>;
}
