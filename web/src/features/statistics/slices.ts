import type { StatisticTable } from "../../api/reports";
import { statistics as words } from "./words";

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
export const OTHERS = "#8a969c";

export interface Slice {
  label: string;
  count: number;
  percent: number;
  colour: string;
}

/** The colour of each line, in the table as in the drawing; none for what counts nothing. */
export function coloursOf(lines: Line[]): (string | null)[] {
  const used = lines.filter((line) => line.count > 0).length;
  let place = 0;
  return lines.map(({ count }) => {
    if (count === 0) return null;
    const own = used <= COLOURS.length || place < OWN ? place : OWN;
    place += 1;
    return COLOURS[own] ?? OTHERS;
  });
}

/** The parts of a pie: what has tickets, the smallest together when there are too many. */
export function slicesOf(lines: Line[]): Slice[] {
  const colours = coloursOf(lines);
  const used = lines
    .map((line, index) => ({ ...line, colour: colours[index] ?? OTHERS }))
    .filter((line) => line.count > 0);
  if (used.length <= COLOURS.length) return used;
  const others = used.slice(OWN);
  const sum = (pick: (line: Line) => number) => others.reduce((all, each) => all + pick(each), 0);
  const rest: Slice = {
    label: words.others(others.length),
    count: sum((line) => line.count),
    percent: Math.round(sum((line) => line.percent) * 10) / 10,
    colour: OTHERS,
  };
  return [...used.slice(0, OWN), rest];
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
