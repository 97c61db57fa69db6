import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { once } from "node:events";

import { chromium, type Page } from "playwright-core";

import { chromiumFlags } from "../../scripts/chromium.ts";

/** Loads a script of the project in a page; resolves to its report, the line that starts with `{`. */
export async function runInChromium(
  executablePath: string,
  folder: string,
  script: string,
): Promise<string> {
  await using server = await serve(folder, pageFor(folder, script));
  await using browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
  const page = await browser.newPage();
  const report = Promise.race([reportOf(page), errorOf(page)]);
  // The load event waits for the suite, which has no hurry.
  await page.goto(server.url, { waitUntil: "commit" });
  return await report;
}

async function reportOf(page: Page): Promise<string> {
  const predicate = (message: { text(): string }): boolean => message.text().startsWith("{");
  const message = await page.waitForEvent("console", { predicate, timeout: 300_000 });
  return message.text();
}

/** Errors that nothing caught, unhandled rejections among them, fail a suite as they do in Node. */
async function errorOf(page: Page): Promise<never> {
  throw await page.waitForEvent("pageerror", { timeout: 0 });
}

function pageFor(folder: string, script: string): string {
  const imports = JSON.stringify({ imports: importMap(join(folder, "node_modules/unwind")) });
  return `<!doctype html><link rel="icon" href="data:,">
    <script type="importmap">${imports}</script>
    <script type="module" src="/${script}"></script>`;
}

/** What a bundler for browsers makes of the package's exports. */
function importMap(packageFolder: string): Record<string, string> {
  const { exports } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as {
    exports: Record<string, { default: string }>;
  };
  return Object.fromEntries(
    Object.entries(exports).map(([key, conditions]) => [
      key.replace(".", "unwind"),
      conditions.default.replace(".", "/node_modules/unwind"),
    ]),
  );
}

interface RunningServer extends AsyncDisposable {
  readonly url: string;
}

async function serve(folder: string, page: string): Promise<RunningServer> {
  const server = createServer(({ url = "/" }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    const isPage = pathname === "/";
    response.setHeader("content-type", isPage ? "text/html" : "text/javascript");
    response.end(isPage ? page : readFileSync(join(folder, pathname)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, [Symbol.asyncDispose]: () => close(server) };
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
