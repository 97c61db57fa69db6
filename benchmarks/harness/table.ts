import type { Row } from "./row.ts";
import { median } from "./statistics.ts";

const header = ["what", "Node", "unwind", "against", "theirs", "ratio", "ceiling", ""];

/** The rows as a Markdown table. */
export function table(rows: readonly Row[]): string {
  const lines = [header, header.map(() => "---"), ...rows.map(cells)];
  return lines.map((line) => `| ${line.join(" | ")} |`).join("\n");
}

/** Whether a row keeps below its ceiling; undefined where it has none. */
export function isOver({ ratios, ceiling }: Row): boolean | undefined {
  return ceiling === undefined ? undefined : median(ratios) > ceiling;
}

export function cells(row: Row): string[] {
  const { name, runtime, ours, against, theirs, ceiling, unit = "ns" } = row;
  const over = isOver(row);
  return [
    name,
    runtime,
    quantity(ours, unit),
    against,
    quantity(theirs, unit),
    spread(row),
    ceiling?.toString() ?? "",
    over === undefined ? "" : over ? "**over**" : "ok",
  ];
}

function spread({ ratios }: Row): string {
  const middle = times(median(ratios));
  return ratios.length === 1
    ? middle
    : `${middle} (${times(Math.min(...ratios))}–${times(Math.max(...ratios))})`;
}

const times = (ratio: number): string => (ratio < 0.095 ? ratio.toFixed(3) : ratio.toFixed(2));

function quantity(amount: number, unit: string): string {
  return `${Number(amount.toPrecision(3)).toLocaleString("en")} ${unit}`;
}
