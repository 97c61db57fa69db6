import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { acquire, within } from "unwind";
import { redirectOutput } from "unwind/node";

const directory = mkdtempSync(join(tmpdir(), "unwind-output-"));
after(() => rmSync(directory, { recursive: true }));
const file = join(directory, "output.txt");
const { stdout, stderr } = process;

/** Stands for a stream of the process: what is not redirected is there. */
class Screen extends Writable {
  readonly shown: string[] = [];

  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.shown.push(chunk.toString());
    done();
  }
}

test("console is captured, and the stream is as it was afterwards", () => {
  const before = Object.getOwnPropertyDescriptor(stdout, "write");
  const text = within(redirectOutput(stdout), redirectOutput(stderr), (out, err) => {
    console.log("hello %s", "world");
    console.error("alas");
    return [out.text, `${err.text}${String(out === (err as unknown))}`];
  });
  assert.deepEqual(text, ["hello world\n", "alas\nfalse"]);
  assert.deepEqual(Object.getOwnPropertyDescriptor(stdout, "write"), before);
});

test("strings in any encoding, bytes, and a character that is cut in two", () => {
  const screen = new Screen();
  const text = within(redirectOutput(screen), (out) => {
    screen.write("68c3a4", "hex");
    const bytes = Buffer.from("€");
    screen.write(bytes.subarray(0, 1));
    screen.write(new Uint8Array(bytes.subarray(1)));
    screen.write(new Uint16Array([0x6261]));
    return String(out);
  });
  assert.equal(text, "hä€ab");
});

test("an array gets an entry for each write, also of a buffer that is used again", () => {
  const screen = new Screen();
  const lines: string[] = [];
  within(redirectOutput(screen, lines), (target) => {
    assert.equal(target, lines);
    const buffer = Buffer.from("one");
    screen.write(buffer);
    buffer.fill("x");
    screen.write("two");
  });
  screen.write("three");
  assert.deepEqual(lines, ["one", "two"]);
  assert.deepEqual(screen.shown, ["three"]);
});

test("a file is written at once, and closed", () => {
  writeFileSync(file, "old");
  const screen = new Screen();
  within(redirectOutput(screen, file), () => {
    screen.write("new\n");
    assert.equal(readFileSync(file, "utf8"), "new\n");
  });
  within(redirectOutput(screen, pathToFileURL(file), { flags: "a" }), () => screen.write("more\n"));
  assert.equal(readFileSync(file, "utf8"), "new\nmore\n");
});

test("a file that cannot be opened: nothing is redirected", () => {
  const screen = new Screen();
  const missing = redirectOutput(screen, join(directory, "missing/output.txt"));
  assert.throws(() => within(missing, () => assert.fail("it ran")), { code: "ENOENT" });
  screen.write("shown");
  assert.deepEqual(screen.shown, ["shown"]);
});

test("a disk that is full is told on leaving", { skip: !existsSync("/dev/full") }, () => {
  const screen = new Screen();
  const failing = (): boolean =>
    within(redirectOutput(screen, "/dev/full"), () => screen.write("x"));
  assert.throws(failing, { code: "ENOSPC" });
  screen.write("shown");
  assert.deepEqual(screen.shown, ["shown"]);
});

/** Takes one chunk a turn, and is full until then. */
class SlowStream extends Writable {
  readonly received: string[] = [];

  constructor() {
    super({ highWaterMark: 1 });
  }

  override _write(chunk: Buffer, _: string, done: () => void): void {
    setImmediate(() => {
      this.received.push(chunk.toString());
      done();
    });
  }
}

test("a stream gets it and is not ended; whoever waits for drain waits for it", async () => {
  const screen = new Screen();
  const target = new SlowStream();
  await within(redirectOutput(screen, target), async () => {
    assert.equal(screen.write("zero"), false);
    const drained = new Promise((resolve) => screen.once("drain", resolve));
    await drained;
    await pipeline(Readable.from(["one", "two", "three"]), screen, { end: false });
  });
  await new Promise<void>((resolve) => void target.end(resolve));
  assert.deepEqual(target.received, ["zero", "one", "two", "three"]);
  assert.deepEqual(screen.shown, []);
});

test("a writer may use its buffer again as soon as it is called back", async () => {
  const screen = new Screen();
  const target = new SlowStream();
  await within(redirectOutput(screen, target), async () => {
    const buffer = Buffer.from("one");
    await new Promise((resolve) => screen.write(buffer, resolve));
    buffer.fill("x");
  });
  await new Promise<void>((resolve) => void target.end(resolve));
  assert.deepEqual(target.received, ["one"]);
});

test("redirections nest, and may end in any order", () => {
  const screen = new Screen();
  const [first, second, third] = [[], [], []] as [string[], string[], string[]];
  const held = [first, second, third].map((target) => acquire(redirectOutput(screen, target)));
  screen.write("a");
  held[1]![Symbol.dispose]();
  screen.write("b");
  held[2]![Symbol.dispose]();
  screen.write("c");
  held[0]![Symbol.dispose]();
  screen.write("d");
  assert.deepEqual([first, second, third, screen.shown], [["c"], [], ["a", "b"], ["d"]]);
  assert.equal(Object.hasOwn(screen, "write"), false);
});

test("who else replaced write keeps his, and gets through to the stream", () => {
  const screen = new Screen();
  const lines: string[] = [];
  const held = acquire(redirectOutput(screen, lines));
  const below = screen.write;
  screen.write = (chunk: unknown) => Reflect.apply(below, screen, [`>${String(chunk)}`]) as boolean;
  screen.write("a");
  held[Symbol.dispose]();
  screen.write("b");
  assert.deepEqual([lines, screen.shown], [[">a"], [">b"]]);
});

test("two streams into each other do not go round in a circle", () => {
  const [one, two] = [new Screen(), new Screen()];
  within(redirectOutput(one, two), redirectOutput(two, one), () => {
    one.write("to two");
    two.write("to one");
  });
  assert.deepEqual([one.shown, two.shown], [["to two"], ["to one"]]);
});

test("the callback of a write is called, later", async () => {
  const screen = new Screen();
  const order: string[] = [];
  await within(redirectOutput(screen), async () => {
    await new Promise<void>((resolve) => {
      screen.write("x", "utf8", () => (order.push("called"), resolve()));
      order.push("written");
    });
  });
  assert.deepEqual(order, ["written", "called"]);
});

test("what is no output stays the stream's own error", () => {
  const screen = new Screen();
  within(redirectOutput(screen), () => {
    assert.throws(() => screen.write(1), { code: "ERR_INVALID_ARG_TYPE" });
  });
});

test("what is no stream or target is refused", () => {
  for (const [stream, target] of [
    [{}, []],
    [new Screen(), {}],
    [new Screen(), null],
  ] as never[][])
    assert.throws(() => acquire(redirectOutput(stream!, target!)), { code: "ERR_ARGUMENT" });
});
