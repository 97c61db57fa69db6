import assert from "node:assert/strict";
import { test } from "node:test";
import { within } from "unwind";
import type { Failure } from "unwind";
import { checkAsyncLaw, checkLaw } from "./check-law.ts";
import { isPromise } from "./is-promise.ts";
import { run, runAsync } from "./outcome.ts";
import type { Program, ResourceScript } from "./program.ts";
import { programs } from "./programs.ts";
import { resourceOf } from "./resources.ts";
import { Scene } from "./scene.ts";
import { scriptOf } from "./script.ts";
import { bodyOf } from "./ways.ts";

/** Notes what every exit was told, and what its block had really come to. */
class Witness extends Scene {
  readonly told = new Map<number, Failure | undefined>();
  readonly happened = new Map<number, Failure | undefined>();

  override exit(script: ResourceScript, failure: Failure | undefined): unknown {
    this.told.set(script.id, failure);
    return super.exit(script, failure);
  }

  watch(id: number, block: () => unknown): unknown {
    const failed = (error: unknown): never => {
      this.happened.set(id, { error });
      throw error;
    };
    const returned = (value: unknown): unknown => {
      this.happened.set(id, undefined);
      return value;
    };
    let result: unknown;
    try {
      result = block();
    } catch (error) {
      return failed(error);
    }
    return isPromise(result) ? result.then(returned, failed) : returned(result);
  }
}

function watched({ resources, body }: Program, witness: Witness): unknown {
  const nest = ([script, ...inner]: readonly ResourceScript[]): unknown =>
    script === undefined
      ? bodyOf(body, witness, [])
      : within(resourceOf(script, witness) as Disposable, () =>
          witness.watch(script.id, () => nest(inner)),
        );
  return nest(resources);
}

function judge({ told, happened }: Witness): void {
  for (const [id, failure] of told) {
    assert.ok(happened.has(id));
    const actual = happened.get(id);
    assert.equal(failure === undefined, actual === undefined);
    assert.ok(Object.is(failure?.error, actual?.error));
  }
}

test("exit is told how its block ended (sync)", () => {
  const holds = (program: Program): void => {
    const witness = new Witness();
    run(program, { name: "watched", run: () => watched(program, witness) });
    judge(witness);
  };
  checkLaw(programs("sync"), holds, scriptOf);
});

test("exit is told how its block ended (async)", () => {
  const holds = async (program: Program): Promise<void> => {
    const witness = new Witness();
    await runAsync(program, { name: "watched", run: () => watched(program, witness) });
    judge(witness);
  };
  return checkAsyncLaw(programs("async"), holds, scriptOf);
});
