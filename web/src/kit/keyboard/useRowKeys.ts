import { useState, type RefObject } from "react";
import type { KeyMap } from "./dispatch";
import { useKeys } from "./useKeys";

interface RowKeys {
  /** Holds the rows: `data-row` on each, `data-row-link` on what takes its focus. */
  frame: RefObject<HTMLElement | null>;
  rows: readonly number[];
  start?: number | null;
  /** What is listed (its address): another one starts again from `start`. */
  scope?: string;
  onMove?: (row: number) => void;
  /** What is opened beside the list: another one is stood on. */
  opened?: number | null;
  open: (row: number) => void;
  /** One has moved there by keys. */
  arrive?: (row: number) => void;
  /** The space bar: shows the whole row, or no more. */
  unfold?: (row: number) => void;
  /** Other keys that do something with the current row. */
  others?: Readonly<Record<string, (row: number) => void>>;
  /** The x key; Shift + x takes all rows from the one selected before. */
  select?: (row: number, range: boolean) => void;
  /** One wants to go past the first (-1) or the last (1) row. */
  onEdge?: (direction: -1 | 1) => void;
  enabled?: boolean;
}

const lineOf = (frame: HTMLElement | null, row: number) =>
  frame?.querySelector<HTMLElement>(`[data-row="${row}"]`);

/** Brings a row into sight. */
export function showRow(frame: HTMLElement | null, row: number): void {
  lineOf(frame, row)?.scrollIntoView({ block: "nearest" });
}

/** Gives a row the focus, so that it is read out, and brings it into sight. */
export function focusRow(frame: HTMLElement | null, row: number): void {
  const link = lineOf(frame, row)?.querySelector<HTMLElement>("[data-row-link]");
  link?.focus({ preventScroll: true });
  showRow(frame, row);
}

/** The row to stand on when the one that was current is gone: the one that took its place. */
export function rowAt(rows: readonly number[], current: number | null, index: number) {
  if (current === null) return null;
  if (rows.includes(current)) return current;
  return rows[Math.min(index, rows.length - 1)] ?? null;
}

/** Where one stands: among these rows, and on what is opened beside them as soon as it is. */
function useStood({ rows, scope, start, opened }: Standing) {
  const [stood, setStood] = useState<{ scope: string; row: number; index: number } | null>(null);
  const [followed, follow] = useState(opened);
  if (followed !== opened) {
    follow(opened);
    if (opened !== null) setStood({ scope, row: opened, index: rows.indexOf(opened) });
  }
  const here = stood?.scope === scope ? stood : null;
  const current = here ? rowAt(rows, here.row, here.index) : rowAt(rows, start, 0);
  return { current, setStood };
}

type Standing = Required<Pick<RowKeys, "rows" | "scope" | "start" | "opened">>;

/** A current row moved with j/k and the arrows, opened with Enter, unfolded with the space bar, selected with x. */
export function useRowKeys(options: RowKeys) {
  const { frame, rows, start = null, scope = "", open, select, onEdge, opened = null } = options;
  const { current, setStood } = useStood({ rows, scope, start, opened });
  const stand = (row: number) => {
    setStood({ scope, row, index: rows.indexOf(row) });
    options.onMove?.(row);
  };
  /** `from`: where the focus stays, the list or the ticket beside it. */
  const move = (step: -1 | 1, from: "list" | "ticket" = "list") => {
    const at = current === null ? -1 : rows.indexOf(current);
    const target = rows[at === -1 ? 0 : at + step];
    if (target === undefined) {
      if (rows.length > 0) onEdge?.(step);
      return rows.length > 0;
    }
    stand(target);
    options.arrive?.(target);
    (from === "list" ? focusRow : showRow)(frame.current, target);
    return true;
  };
  const onCurrent = (action: ((row: number) => void) | undefined) => () => {
    if (current === null || !action) return false;
    action(current);
    return true;
  };
  const down = () => move(1);
  const up = () => move(-1);
  const others = Object.entries(options.others ?? {}).map(([key, act]) => [key, onCurrent(act)]);
  useKeys(
    {
      ...(Object.fromEntries(others) as KeyMap),
      j: down,
      ArrowDown: down,
      k: up,
      ArrowUp: up,
      Enter: onCurrent(open),
      " ": onCurrent(options.unfold),
      x: onCurrent(select && ((row) => select(row, false))),
      X: onCurrent(select && ((row) => select(row, true))),
    },
    { enabled: options.enabled ?? true },
  );
  return { current, stand, move };
}
