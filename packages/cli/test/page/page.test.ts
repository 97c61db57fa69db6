import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { pathToFileURL } from "node:url";
import type { Report } from "@unwind/leak-finder";
import { type Browser, chromium, type Page } from "playwright-core";
import { chromiumFlags, findChromium } from "../../../../scripts/chromium.ts";
import { reportPage } from "../../src/page/report-page.ts";
import { frame, leak, report, resource } from "../reports.ts";

const { executablePath, missing } = findChromium();

suite("the page in a browser", { skip: missing ?? false }, () => {
  const directory = mkdtempSync(join(tmpdir(), "unwind-test-"));
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  before(async () => {
    browser = await chromium.launch({ executablePath: executablePath!, args: [...chromiumFlags] });
    page = await browser.newPage();
    page.on("pageerror", ({ message }) => complaints.push(message));
    page.on("console", (message) => complaints.push(message.text()));
  });
  after(async () => {
    await browser.close();
    rmSync(directory, { recursive: true });
  });

  async function open(shown: Report): Promise<void> {
    const path = join(directory, "page.html");
    writeFileSync(path, reportPage(shown));
    await page.goto(pathToFileURL(path).href);
  }

  async function text(): Promise<string> {
    return page.locator("main").innerText();
  }

  const ofOneLine = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      resource({ label: `file ${index}`, openedMs: index / count }),
    );

  test("says what ran, how it ended, and the totals", async () => {
    const exit = { code: null, signal: "SIGTERM" };
    const leaks = [leak({ holdsProcessOpen: true })];
    await open(report({ exit, leaks, resources: [resource({ holdsProcessOpen: true })] }));
    assert.equal(await page.title(), "node main.mjs – unwind");
    assert.equal(await page.locator("h1").innerText(), "node main.mjs");
    const shown = await text();
    assert.match(shown, /1 of 1 resource was never released/);
    assert.match(shown, /by SIGTERM/);
    assert.match(shown, /the process is held open by fs\.openSync/);
  });

  test("a click shows the stack, a second hides it; so does the keyboard", async () => {
    const openedAt = [frame("/app/node_modules/pool/index.js", 1, null), frame("/app/main.mjs")];
    await open(report({ resources: [resource({ openedAt })] }));
    const row = page.getByRole("button", { name: "main.mjs:10:5", expanded: false });
    const stack = page.locator(".stack");
    await row.click();
    assert.deepEqual(await stack.locator("li").allInnerTexts(), [
      "(anonymous) /app/node_modules/pool/index.js:1:5",
      "open /app/main.mjs:10:5",
    ]);
    await page.getByRole("button", { expanded: true }).click();
    assert.equal(await stack.isVisible(), false);
    await page.keyboard.press("Enter");
    assert.equal(await stack.isVisible(), true);
  });

  test("a leak is drawn in another colour than what was released", async () => {
    const released = resource({ kind: "net.Socket", state: "released", releasedMs: 2000 });
    await open(report({ leaks: [leak()], resources: [resource(), released] }));
    assert.equal(await page.locator(".leaking path.leaked").count(), 1);
    assert.equal(await page.locator(".line:not(.leaking) path.released").count(), 1);
  });

  test("10,000 resources of one line are one row, and shown in parts", async () => {
    await open(report({ resources: ofOneLine(10_000) }));
    await page.getByRole("button", { name: "main.mjs:10:5" }).click();
    const lifetimes = page.locator(".lifetimes > li.row");
    assert.equal(await lifetimes.count(), 60);
    await page.getByRole("button", { name: "Show 200 more of 9,940 lifetimes" }).click();
    assert.equal(await lifetimes.count(), 260);
  });

  test("10,000 lines are shown in parts, and can be filtered", async () => {
    const resources = Array.from({ length: 10_000 }, (_, index) =>
      resource({
        openedAt: [frame("/app/main.mjs", index + 1)],
        ...(index % 2 === 0 ? {} : { state: "released", releasedMs: 4000 }),
      }),
    );
    await open(report({ resources }));
    assert.equal(await page.locator(".line").count(), 60);
    assert.equal(await page.getByRole("status").innerText(), "10,000 lines of code");
    await page.getByLabel("Leaks only").check();
    assert.equal(await page.getByRole("status").innerText(), "5,000 lines of code");
    await page.getByLabel("Filter").fill("FS.open main.mjs:9999:");
    assert.equal(await page.getByRole("status").innerText(), "1 line of code");
  });

  test("an empty report says so", async () => {
    await open(report());
    assert.match(await text(), /No Node program that was watched opened anything/);
  });

  const MARKUP = [
    "</script></title><img src=x onerror=document.title='done'>",
    "<!--<script>",
    "&lt;b&gt;\"'`${1}",
  ];

  for (const evil of MARKUP) {
    test(`what programs say is text: ${evil}`, async () => {
      const openedAt = [frame(`/app/${evil}.mjs`, 1, evil)];
      const resources = [resource({ kind: evil, label: evil, openedAt })];
      await open(report({ command: [evil], leaks: [leak({ label: evil, openedAt })], resources }));
      await page.locator(".line").click();
      assert.equal(await page.title(), `${evil} – unwind`);
      assert.equal(await page.locator("img, b:not(.bad)").count(), 0);
      assert.equal(await page.locator("h1").innerText(), evil);
      assert.ok((await page.locator(".stack").innerText()).startsWith(evil));
    });
  }

  test("the policy stops a script that is not the page's own", async () => {
    const path = join(directory, "injected.html");
    const injected = "<script>document.title = 'done'</script>";
    writeFileSync(path, reportPage(report()).replace("<main>", `${injected}<main>`));
    await page.goto(pathToFileURL(path).href);
    assert.equal(await page.title(), "node main.mjs – unwind");
    assert.match(complaints.splice(0).join("\n"), /Content Security Policy/);
  });

  test("nothing else was complained of", () => {
    assert.deepEqual(complaints, []);
  });
});

test("the page names nothing that is not in it", () => {
  const html = reportPage(report({ resources: [resource()] }));
  assert.doesNotMatch(html.replaceAll("http://www.w3.org/2000/svg", ""), /https?:|url\(|@import/);
});
