import { useState } from "react";

interface Row {
  number: number;
}

interface Kept<T> {
  scope: string;
  rows: readonly T[];
  /** The row of the opened ticket, and where it stood. */
  row: T | null;
  at: number;
}

/**
 * The rows, with that of the opened ticket kept in its place when an act or a reading has taken it
 * out of the list: it goes when one moves on. `left`: it is only kept.
 */
export function useKeptRow<T extends Row>(
  rows: readonly T[],
  opened: number | null,
  scope: string,
): { rows: readonly T[]; left: number | null } {
  const find = () => rows.findIndex(({ number }) => number === opened);
  const now = (): Kept<T> => ({ scope, rows, row: rows[find()] ?? null, at: find() });
  const [kept, keep] = useState(now);
  const same = kept.scope === scope && kept.row?.number === opened;
  const here = find();
  if (here >= 0 ? kept.row !== rows[here] || kept.at !== here : !same && kept.row !== null) {
    keep(now());
  } else if (kept.scope !== scope) keep(now());
  if (here >= 0 || !same || kept.row === null) return { rows, left: null };
  return { rows: [...rows.slice(0, kept.at), kept.row, ...rows.slice(kept.at)], left: opened };
}
