import { expectTypeOf } from "expect-type";
import { finalize } from "unwind";
import type { Finalizer } from "unwind";
import type { Row } from "./fixtures.ts";

declare const row: Row;
declare function remove(path: string, force?: boolean): number;

const finalizer = finalize(row, remove, "a");
expectTypeOf(finalizer).toEqualTypeOf<Finalizer<Row, [path: string], number>>();
expectTypeOf(finalizer()).toEqualTypeOf<number | undefined>();
expectTypeOf(finalizer.alive).toEqualTypeOf<boolean>();
type Registered = [target: Row, callback: (path: string) => number, args: [path: string]];
expectTypeOf(finalizer.peek()).toEqualTypeOf<Registered | undefined>();
expectTypeOf(finalizer.detach()).toEqualTypeOf<Registered | undefined>();
finalizer.atExit = false;
// @ts-expect-error: read-only
finalizer.alive = false;
// @ts-expect-error: a string cannot be collected
finalize("a", remove, "a");
// @ts-expect-error: an argument is missing
finalize(row, remove);
// @ts-expect-error: of another type
finalize(row, remove, 1);
