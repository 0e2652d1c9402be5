import type { StatisticTable } from "../../api/reports";
import { statistics as words } from "../../strings/reports";

type Line = StatisticTable["lines"][number];

/** Colours that stand apart on white, for seven lines; the eighth is for all the others. */
export const COLOURS = [
  "#0c5e70",
  "#e08e0b",
  "#5b8c2a",
  "#a33b6d",
  "#3f6fc4",
  "#c4512d",
  "#7a5aa6",
  "#8a969c",
];
const OWN = COLOURS.length - 1;

export interface Slice {
  label: string;
  count: number;
  percent: number;
  colour: string;
}

/** The colour of a line in the table, the same as in the drawing. */
export function colourOf(index: number, lines: number): string {
  const last = COLOURS.length - 1;
  const place = lines > COLOURS.length && index >= OWN ? last : Math.min(index, last);
  return COLOURS[place] ?? "#8a969c";
}

/** The parts of a pie: what has tickets, the smallest together when there are too many. */
export function slicesOf(lines: Line[]): Slice[] {
  const used = lines
    .map((line, index) => ({ ...line, colour: colourOf(index, lines.length) }))
    .filter((line) => line.count > 0);
  if (lines.length <= COLOURS.length) return used;
  const others = used.slice(OWN);
  const sum = (pick: (line: Line) => number) => others.reduce((all, each) => all + pick(each), 0);
  const rest: Slice = {
    label: words.others(others.length),
    count: sum((line) => line.count),
    percent: Math.round(sum((line) => line.percent) * 10) / 10,
    colour: COLOURS[OWN] ?? "#8a969c",
  };
  return others.length > 0 ? [...used.slice(0, OWN), rest] : used;
}

const number = new Intl.NumberFormat("fr-FR");
const share = new Intl.NumberFormat("fr-FR", {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** « 1 240 » */
export const countText = (count: number): string => number.format(count);
/** « 33,4 % » */
export const shareText = (percent: number): string => `${share.format(percent)}\u00a0%`;
