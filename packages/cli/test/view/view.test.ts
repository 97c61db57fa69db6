import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { report, resource } from "../reports.ts";
import { unwind } from "../unwind.ts";

const directory = mkdtempSync(join(tmpdir(), "unwind-test-"));
after(() => {
  rmSync(directory, { recursive: true });
});

function file(name: string, content: unknown): string {
  const path = join(directory, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const GOOD = report({ resources: [resource()] });

test("the page lies beside the report, and its path is printed", async () => {
  const ending = await unwind(["view", file("good.json", GOOD)]);
  const page = join(directory, "good.html");
  assert.deepEqual(ending, { code: 0, signal: null, stdout: `${page}\n`, stderr: "" });
  assert.match(readFileSync(page, "utf8"), /^<!doctype html>/);
});

test("a report of another name has its page beside it too", async () => {
  const { stdout } = await unwind(["view", file("other", GOOD)]);
  assert.equal(stdout, `${join(directory, "other.html")}\n`);
});

test("--html says where", async () => {
  const page = join(directory, "elsewhere.html");
  await unwind(["view", "--html", page, file("moved.json", GOOD)]);
  assert.match(readFileSync(page, "utf8"), /^<!doctype html>/);
});

const MISUSES = [
  { of: "an empty file", content: "", says: "is empty: its run has not ended, or failed" },
  { of: "no JSON", content: "{", says: "is no report of unwind run: " },
  { of: "null", content: null, says: "is no report of unwind run\n" },
  { of: "another JSON file", content: { name: "x" }, says: "is no report of unwind run\n" },
  {
    of: "another version",
    content: { ...GOOD, version: 2 },
    says: "is a report of version 2; this unwind reads version 1\n",
  },
  {
    of: "a wrong field deep inside",
    content: { ...GOOD, resources: [{ ...resource(), openedAt: [{ file: 1 }] }] },
    says: "is no report of unwind run\n",
  },
  {
    of: "a state that there is not",
    content: { ...GOOD, resources: [{ ...resource(), state: "gone" }] },
    says: "is no report of unwind run\n",
  },
];

for (const [index, { of, content, says }] of MISUSES.entries()) {
  test(`${of} is refused`, async () => {
    const path = file(`bad-${index}.json`, content);
    const { code, stdout, stderr } = await unwind(["view", path]);
    assert.deepEqual([code, stdout], [125, ""]);
    assert.ok(stderr.startsWith(`unwind: ${path} ${says}`), stderr);
  });
}

test("a report that is not there, a page that cannot be", async () => {
  const missing = await unwind(["view", "/no/such/report.json"]);
  assert.match(missing.stderr, /^unwind: cannot read the report: ENOENT/);
  const path = file("fine.json", GOOD);
  const nowhere = await unwind(["view", "--html", "/no/such/page.html", path]);
  assert.match(nowhere.stderr, /^unwind: cannot write the page: ENOENT/);
  const over = await unwind(["view", "--html", path, path]);
  assert.equal(over.stderr, `unwind: the page would overwrite the report ${path}\n`);
  assert.deepEqual(JSON.parse(readFileSync(path, "utf8")), GOOD);
});
