import assert from "node:assert/strict";
import { test } from "node:test";
import { githubCommands } from "../../src/formats/github.ts";
import { frame, leak, report } from "../reports.ts";

function commands(overrides: Parameters<typeof leak>[0]): string[] {
  return githubCommands(report({ leaks: [leak(overrides)] }), "/app");
}

test("a leak is an error at its line, its path relative to the checkout", () => {
  assert.deepEqual(commands({}), [
    "::error file=main.mjs,line=10,col=5,title=fs.openSync never released::fs.openSync /data/file was opened here and never released: open for 4 s",
  ]);
});

test("what is outside of the checkout keeps its path", () => {
  const [command] = commands({ openedAt: [frame("/application/main.mjs")] });
  assert.match(command!, /^::error file=\/application\/main\.mjs,/);
});

test("a library is not blamed for what its caller opened", () => {
  const library = frame("/app/node_modules/pool/index.js");
  const [command] = commands({ openedAt: [library, frame("/app/main.mjs", 3)] });
  assert.match(command!, /^::error file=main\.mjs,line=3,/);
});

test("a leak without a stack has no place", () => {
  assert.match(commands({ openedAt: [] })[0]!, /^::error title=fs\.openSync never released::/);
});

test("nothing that a program says ends the command or begins another", () => {
  const [command, ...others] = commands({
    kind: "a:b,c",
    label: "100%\r\n::error::x",
    openedAt: [frame("/app/a,b:c%.mjs")],
  });
  assert.deepEqual(others, []);
  assert.equal(
    command,
    "::error file=a%2Cb%3Ac%25.mjs,line=10,col=5,title=a%3Ab%2Cc never released::a:b,c 100%25%0D%0A::error::x was opened here and never released: open for 4 s",
  );
});

test("several of one line are one command", () => {
  const [command] = commands({ count: 10_000, holdsProcessOpen: true });
  assert.match(
    command!,
    /::10000 × fs\.openSync, the first \/data\/file, was opened .*; it holds the process open$/,
  );
});
