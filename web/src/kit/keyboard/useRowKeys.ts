import { useState, type RefObject } from "react";
import { useKeys } from "./useKeys";

interface RowKeys {
  /** Holds the rows: `data-row` on each, `data-row-link` on what takes its focus. */
  frame: RefObject<HTMLElement | null>;
  rows: readonly number[];
  start?: number | null;
  /** What is listed (its address): another one starts again from `start`. */
  scope?: string;
  onMove?: (row: number) => void;
  open: (row: number) => void;
  /** The x key; Shift + x takes all rows from the one selected before. */
  select?: (row: number, range: boolean) => void;
  /** One wants to go past the first (-1) or the last (1) row. */
  onEdge?: (direction: -1 | 1) => void;
  enabled?: boolean;
}

/** Gives a row the focus, so that it is read out, and brings it into sight. */
export function focusRow(frame: HTMLElement | null, row: number): void {
  const line = frame?.querySelector<HTMLElement>(`[data-row="${row}"]`);
  line?.querySelector<HTMLElement>("[data-row-link]")?.focus({ preventScroll: true });
  line?.scrollIntoView({ block: "nearest" });
}

/** The row to stand on when the one that was current is gone: the one that took its place. */
export function rowAt(rows: readonly number[], current: number | null, index: number) {
  if (current === null) return null;
  if (rows.includes(current)) return current;
  return rows[Math.min(index, rows.length - 1)] ?? null;
}

/** A current row moved with j/k and the arrows, opened with Enter, selected with x. */
export function useRowKeys(options: RowKeys) {
  const { frame, rows, start = null, scope = "", open, select, onEdge } = options;
  const [stood, setStood] = useState<{ scope: string; row: number; index: number } | null>(null);
  const here = stood?.scope === scope ? stood : null;
  const current = here ? rowAt(rows, here.row, here.index) : rowAt(rows, start, 0);
  const stand = (row: number) => {
    setStood({ scope, row, index: rows.indexOf(row) });
    options.onMove?.(row);
  };
  const move = (step: -1 | 1) => {
    const at = current === null ? -1 : rows.indexOf(current);
    const target = rows[at === -1 ? 0 : at + step];
    if (target === undefined) {
      if (rows.length > 0) onEdge?.(step);
      return rows.length > 0;
    }
    stand(target);
    focusRow(frame.current, target);
    return true;
  };
  const onCurrent = (action: ((row: number) => void) | undefined) => () => {
    if (current === null || !action) return false;
    action(current);
    return true;
  };
  const down = () => move(1);
  const up = () => move(-1);
  useKeys(
    {
      j: down,
      ArrowDown: down,
      k: up,
      ArrowUp: up,
      Enter: onCurrent(open),
      x: onCurrent(select && ((row) => select(row, false))),
      X: onCurrent(select && ((row) => select(row, true))),
    },
    { enabled: options.enabled ?? true },
  );
  return { current, stand };
}
