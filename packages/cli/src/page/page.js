// Draws the report: a row for each line of code that opened something, with how much of it was open
// over time. What programs said only ever becomes text.

const FIRST_ROWS = 60;
const MORE_ROWS = 200;
const COLUMNS = 400;

/** From the bottom of a drawing to its top, with the words for people. */
const STATES = {
  leaked: "leaked",
  survived: "still running",
  killed: "killed with its process",
  terminated: "left running, and ended",
  background: "in the background",
  released: "released",
};

const data = JSON.parse(document.getElementById("report").textContent);
const resources = data.kinds.flatMap(({ lines }) => lines.flatMap((line) => line.resources));
const span = longest(resources);
const ticks = niceTicks(span);
const hasManyProcesses = new Set(resources.map(({ pid }) => pid)).size > 1;
const isLeak = ({ state }) => state === "leaked" || state === "survived";

const status = element("p", { role: "status", className: "status" });
const rows = element("div", { className: "kinds" });
const search = element("input", {
  type: "search",
  id: "filter",
  placeholder: "kind, label, file or function",
  oninput: draw,
});
const leaksOnly = element("input", { type: "checkbox", id: "leaks-only", onchange: draw });
document.querySelector("main").append(header(), ...timeline());
draw();

function header() {
  const { command, startedAt } = data;
  return element(
    "header",
    {},
    element("p", { className: "brand" }, "unwind run"),
    element("h1", {}, command.join(" ")),
    verdict(),
    data.held === null ? "" : element("p", { className: "held" }, `${data.held}.`),
    element(
      "dl",
      { className: "facts" },
      ...fact("Ended", ending()),
      ...fact("Ran for", duration(data.durationMs)),
      ...fact("Started", new Date(startedAt).toLocaleString()),
      ...fact("Opened", number(data.totals.acquired)),
      ...fact("Released", number(data.totals.released)),
      ...fact("Leaked", number(data.totals.leaked)),
      ...others(data.totals),
    ),
  );
}

function verdict() {
  const { acquired, leaked } = data.totals;
  if (leaked > 0) {
    const text = `${number(leaked)} of ${resourcesOpened(acquired)} never released`;
    return element("p", { className: "verdict bad" }, text);
  }
  if (acquired === 0) return element("p", { className: "verdict" }, "Nothing was opened");
  return element("p", { className: "verdict good" }, "Nothing leaked");
}

function resourcesOpened(count) {
  return count === 1 ? "1 resource was" : `${number(count)} resources were`;
}

function ending() {
  const { code, signal } = data.exit;
  return signal === null ? `with exit code ${code}` : `by ${signal}`;
}

function others({ acquired, released, leaked }) {
  const rest = acquired - released - leaked;
  return rest > 0 ? fact("In the background, or killed", number(rest)) : [];
}

function fact(name, value) {
  return [element("div", {}, element("dt", {}, name), element("dd", {}, value))];
}

function timeline() {
  if (resources.length === 0) return [element("p", { className: "empty" }, emptyText())];
  return [
    element("h2", {}, "Lifetimes, by kind and opening line"),
    element(
      "div",
      { className: "controls", role: "search" },
      element("label", { htmlFor: "filter" }, "Filter"),
      search,
      element("label", { className: "check" }, leaksOnly, "Leaks only"),
      status,
    ),
    legend(),
    axis(),
    rows,
    element(
      "p",
      { className: "note" },
      "What was closed within a moment is counted, and not drawn. The height of a drawing is the " +
        "most that its line had open at a time.",
    ),
  ];
}

function emptyText() {
  return data.totals.acquired === 0
    ? "No Node program that was watched opened anything."
    : "All that was opened was closed within a moment: there is nothing to draw.";
}

function legend() {
  const used = Object.keys(STATES).filter((state) => resources.some((one) => one.state === state));
  const entries = used.map((state) =>
    element("li", {}, element("i", { className: `swatch ${state}` }), STATES[state]),
  );
  return element("ul", { className: "legend", ariaLabel: "Colours" }, ...entries);
}

function axis() {
  const marks = ticks.map((time) => {
    const mark = element("span", {}, time === 0 ? "0" : duration(time));
    mark.style.left = `${(time / span) * 100}%`;
    return mark;
  });
  const scale = element("div", { className: "scale" }, ...marks);
  return element("div", { className: "row axis", ariaHidden: "true" }, element("span"), scale);
}

/** Everything that passes the filter, what leaked first. */
function draw() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const kinds = data.kinds
    .map(({ kind, lines }) => ({ kind, lines: lines.filter((line) => shows(kind, line, words)) }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ kind, lines }) => ({ kind, lines: lines.sort(worstFirst) }))
    .sort((one, other) => leaksOf(other) - leaksOf(one));
  rows.replaceChildren(...kinds.map(kindSection));
  const shown = kinds.reduce((sum, { lines }) => sum + lines.length, 0);
  status.textContent = `${number(shown)} ${shown === 1 ? "line" : "lines"} of code`;
}

function shows(kind, line, words) {
  if (leaksOnly.checked && !line.resources.some(isLeak)) return false;
  if (words.length === 0) return true;
  line.text ??= [
    line.place,
    ...line.stacks.flat().map((frame) => `${frame.file} ${frame.function ?? ""}`),
    ...line.resources.map(({ label }) => label),
  ]
    .join("\n")
    .toLowerCase();
  return words.every((word) => kind.toLowerCase().includes(word) || line.text.includes(word));
}

function worstFirst(one, other) {
  return leakCount(other) - leakCount(one) || firstOpened(one) - firstOpened(other);
}

function leakCount(line) {
  return (line.leaked ??= line.resources.filter(isLeak).length);
}

function firstOpened(line) {
  return line.resources[0].openedMs ?? 0;
}

function leaksOf({ lines }) {
  return lines.reduce((sum, line) => sum + leakCount(line), 0);
}

function kindSection({ kind, lines }) {
  const leaked = leaksOf({ lines });
  const count = lines.reduce((sum, line) => sum + line.resources.length, 0);
  const words = element("span", { className: "count" }, ` ${number(count)} `);
  const bad = leaked > 0 ? element("b", { className: "bad" }, `${number(leaked)} leaked`) : "";
  const list = element("ul", { className: "lines" });
  addInParts(list, lines, lineRow, "lines of code", FIRST_ROWS);
  return element("section", {}, element("h3", {}, kind, words, bad), list);
}

/** Long lists are added in parts: a browser has no trouble with what is not there. */
function addInParts(list, items, itemRow, noun, count, from = 0) {
  const until = from + count;
  const added = items.slice(from, until).map(itemRow);
  list.append(...added);
  if (from > 0) added[0]?.querySelector("button")?.focus();
  const rest = items.length - until;
  if (rest <= 0) return;
  const button = element("button", { type: "button", className: "more" });
  button.textContent = `Show ${number(Math.min(rest, MORE_ROWS))} more of ${number(rest)} ${noun}`;
  const item = element("li", {}, button);
  button.onclick = () => {
    item.remove();
    addInParts(list, items, itemRow, noun, MORE_ROWS, until);
  };
  list.append(item);
}

function lineRow(line) {
  const panel = element("div", { className: "panel", hidden: true });
  const button = element(
    "button",
    { type: "button", className: "row line", ariaExpanded: "false", onclick: toggle },
    element(
      "span",
      { className: "name" },
      element("span", { className: "place" }, breakable(line.place ?? "a line that was not noted")),
      element("span", { className: "summary" }, summary(line)),
    ),
    drawing(line.resources),
  );
  if (leakCount(line) > 0) button.classList.add("leaking");
  return element("li", {}, button, panel);

  function toggle() {
    panel.hidden = !panel.hidden;
    button.ariaExpanded = String(!panel.hidden);
    if (panel.childElementCount === 0) fill(panel, line);
  }
}

/** A label for one; how many of each state for several. */
function summary({ resources }) {
  const [first] = resources;
  if (resources.length === 1) return `${first.label}, ${STATES[first.state]}${heldBy(first)}`;
  const parts = Object.entries(STATES).flatMap(([state, words]) => {
    const count = resources.filter((one) => one.state === state).length;
    return count === 0 ? [] : `${number(count)} ${words}`;
  });
  return parts.join(", ") + heldBy(resources.find((one) => one.holdsProcessOpen && isLeak(one)));
}

function heldBy(resource) {
  const holds = resource !== undefined && resource.holdsProcessOpen && isLeak(resource);
  return holds ? ", holds the process open" : "";
}

function fill(panel, line) {
  const list = element("ul", { className: "lifetimes", ariaLabel: "Lifetimes" });
  addInParts(list, line.resources, lifetimeRow, "lifetimes", FIRST_ROWS);
  panel.append(...line.stacks.map((frames, index) => stack(frames, index, line)), list);
}

function stack(frames, index, line) {
  if (frames.length === 0) {
    const text = "Its stack was not noted: too much was opened at the time, or it is a process.";
    return element("p", { className: "note" }, text);
  }
  const count = line.resources.filter((one) => one.stack === index).length;
  const title = line.stacks.length === 1 ? "Opened by" : `${number(count)} opened by`;
  const entries = frames.map((frame) =>
    element(
      "li",
      { className: /[/\\]node_modules[/\\]/.test(frame.file) ? "library" : "own" },
      element("span", { className: "function" }, frame.function ?? "(anonymous)"),
      " ",
      element("code", {}, breakable(`${frame.file}:${frame.line}:${frame.column}`)),
    ),
  );
  const list = element("ol", { className: "stack" }, ...entries);
  return element("div", {}, element("h4", {}, title), list);
}

function lifetimeRow(resource) {
  const name = element(
    "span",
    { className: "name" },
    element("span", { className: "label" }, breakable(resource.label)),
    element("span", { className: "summary" }, lifetime(resource)),
  );
  return element("li", { className: "row" }, name, drawing([resource]));
}

function lifetime({ pid, openedMs, releasedMs, state }) {
  const opened = openedMs === null ? "opened at an unknown time" : `from ${duration(openedMs)}`;
  const until = releasedMs === null ? "" : ` to ${duration(releasedMs)}`;
  const owner = hasManyProcesses ? `, process ${pid}` : "";
  return `${opened}${until}, ${STATES[state]}${owner}`;
}

/** How many were open in each part of the time, the states on top of each other. */
function drawing(resources) {
  const height = 24;
  const svg = vector("svg", { viewBox: `0 0 ${COLUMNS} ${height}`, preserveAspectRatio: "none" });
  svg.setAttribute("aria-hidden", "true");
  for (const time of ticks) {
    const x = (time / span) * COLUMNS;
    svg.append(vector("path", { class: "tick", d: `M${x} 0V${height}` }));
  }
  const present = Object.keys(STATES).filter((state) =>
    resources.some((one) => one.state === state),
  );
  const layers = present.map((state) => openCounts(resources.filter((one) => one.state === state)));
  const sums = layers.map((_, index) =>
    layers[0].map((_, column) => sum(layers.slice(0, index + 1).map((layer) => layer[column]))),
  );
  const most = Math.max(...sums.at(-1));
  for (const index of [...present.keys()].reverse()) {
    const least = present[index] === "leaked" ? 0.15 : 0;
    const levels = sums[index].map((count) => (count === 0 ? 0 : Math.max(count / most, least)));
    svg.append(vector("path", { class: present[index], d: outline(levels, height) }));
  }
  return svg;
}

function openCounts(resources) {
  const changes = new Float64Array(COLUMNS + 1);
  for (const { openedMs, releasedMs } of resources) {
    const start = Math.min(COLUMNS - 1, column(openedMs ?? 0));
    const end = releasedMs === null ? COLUMNS : Math.max(start + 1, column(releasedMs));
    changes[start] += 1;
    changes[Math.min(end, COLUMNS)] -= 1;
  }
  let open = 0;
  return Array.from(changes.subarray(0, COLUMNS), (change) => (open += change));
}

function column(time) {
  return Math.max(0, Math.floor((time / span) * COLUMNS));
}

/** The outline of a step chart. */
function outline(levels, height) {
  const steps = levels.flatMap((level, index) =>
    level === levels[index - 1] ? [] : `H${index}V${round(height * (1 - level))}`,
  );
  return `M0 ${height}${steps.join("")}H${levels.length}V${height}Z`;
}

function sum(numbers) {
  return numbers.reduce((total, count) => total + count, 0);
}

function round(value) {
  return Math.round(value * 100) / 100;
}

function longest(resources) {
  let time = Math.max(data.durationMs, 1);
  for (const { openedMs, releasedMs } of resources)
    time = Math.max(time, openedMs ?? 0, releasedMs ?? 0);
  return time;
}

/** Round times, at most six, the last not at the very end, where its words would not fit. */
function niceTicks(span) {
  const least = span / 6;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((value) => value >= least);
  const times = [];
  for (let index = 0; index * step < span * 0.94; index++) times.push(index * step);
  return times;
}

function duration(ms) {
  if (ms < 1000) return `${Number(ms.toPrecision(3))} ms`;
  if (ms < 60_000) return `${Number((ms / 1000).toPrecision(3))} s`;
  if (ms < 3_600_000) return `${Number((ms / 60_000).toPrecision(3))} min`;
  return `${Number((ms / 3_600_000).toPrecision(3))} h`;
}

function number(value) {
  return value.toLocaleString("en");
}

/** A path that may be broken after each slash. */
function breakable(text) {
  const fragment = document.createDocumentFragment();
  for (const part of text.split(/(?<=[/\\])/)) fragment.append(part, document.createElement("wbr"));
  return fragment;
}

function element(name, properties = {}, ...children) {
  const { role, ...others } = properties;
  const made = Object.assign(document.createElement(name), others);
  if (role !== undefined) made.setAttribute("role", role);
  made.append(...children);
  return made;
}

function vector(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
