import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Report } from "@unwind/leak-finder";
import { pageData } from "./page-data.ts";

/**
 * The report as a page that needs nothing else: no network, no file. Nothing of what programs said
 * becomes markup: it is data, which the page's script turns into text nodes. Should that ever fail,
 * the policy lets run and apply only the script and the style that are here.
 */
export function reportPage(report: Report): string {
  const style = asset("page.css");
  const script = asset("page.js");
  const policy = `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escaped(report.command.join(" "))} – unwind</title>
<style>${style}</style>
</head>
<body>
<noscript>This page draws itself by a script, which is turned off.</noscript>
<main></main>
<script type="application/json" id="report">${embedded(pageData(report))}</script>
<script type="module">${script}</script>
</body>
</html>
`;
}

/** They lie in the sources, which are published beside what is built of them. */
function asset(name: string): string {
  return readFileSync(new URL(`../../src/page/${name}`, import.meta.url), "utf8");
}

function hash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** JSON without the one character by which it could end its element, or open a comment in it. */
function embedded(data: unknown): string {
  return JSON.stringify(data).replaceAll("<", "\\u003c");
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
