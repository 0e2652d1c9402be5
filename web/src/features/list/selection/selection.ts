import { useEffect, useSyncExternalStore } from "react";
import type { Module, TicketSummary } from "../../../api/types";
import { onForget } from "../../../kit/keyboard/passage";

/**
 * The tickets ticked on a module's list. They stay ticked from page to page and when one looks at
 * one of them; another filter or other words start afresh, so that nothing out of sight is changed.
 */
export type Picked = Pick<TicketSummary, "number" | "subject" | "assigned_to">;
export type Selection = ReadonlyMap<number, Picked>;

export const SELECTION_MAX = 100;
export const NOTHING: Selection = new Map();

/** Ticks or unticks these, up to the maximum; the same map when nothing changes. */
export function ticked(selection: Selection, tickets: readonly Picked[], on: boolean): Selection {
  const next = new Map(selection);
  for (const { number, subject, assigned_to } of tickets) {
    if (!on) next.delete(number);
    else if (next.size < SELECTION_MAX) next.set(number, { number, subject, assigned_to });
  }
  const same = next.size === selection.size && [...next.keys()].every((n) => selection.has(n));
  return same ? selection : next;
}

/** The rows from one to the other, both included, whichever comes first; the target alone else. */
export function between(rows: readonly Picked[], from: number | null, to: number): Picked[] {
  const start = rows.findIndex((row) => row.number === from);
  const end = rows.findIndex((row) => row.number === to);
  if (end === -1) return [];
  if (start === -1) return rows.slice(end, end + 1);
  return rows.slice(Math.min(start, end), Math.max(start, end) + 1);
}

interface Kept {
  selection: Selection;
  /** The last row ticked or unticked by itself: where a range begins. */
  anchor: number | null;
  /** The filters it was made under. */
  scope: string;
}

const EMPTY: Kept = { selection: NOTHING, anchor: null, scope: "" };
const stores = new Map<Module, Kept>();
const listeners = new Set<() => void>();

function keep(module: Module, next: Kept): void {
  stores.set(module, next);
  listeners.forEach((listener) => listener());
}

// Who signs in next finds nothing ticked.
onForget(() => stores.clear());

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export interface Selecting {
  selection: Selection;
  toggle: (ticket: Picked, range: boolean) => void;
  setAll: (on: boolean) => void;
  remove: (numbers: readonly number[]) => void;
  clear: () => void;
}

/** The selection under these filters, and what one does with it. */
export function useSelection(module: Module, scope: string, rows: readonly Picked[]): Selecting {
  const stored = useSyncExternalStore(subscribe, () => stores.get(module) ?? EMPTY);
  const kept = stored.scope === scope ? stored : EMPTY;
  useEffect(() => {
    if (stored.scope !== scope) keep(module, { ...EMPTY, scope });
  }, [module, stored.scope, scope]);
  const change = (selection: Selection, anchor: number | null) =>
    keep(module, { selection, anchor, scope });
  const toggle = (ticket: Picked, range: boolean) => {
    const on = !kept.selection.has(ticket.number);
    const anchored = range && kept.anchor !== null;
    const wanted = anchored ? between(rows, kept.anchor, ticket.number) : [ticket];
    change(ticked(kept.selection, wanted, anchored || on), ticket.number);
  };
  const remove = (numbers: readonly number[]) => {
    const gone = new Set(numbers);
    change(new Map([...kept.selection].filter(([number]) => !gone.has(number))), null);
  };
  return {
    selection: kept.selection,
    toggle,
    setAll: (on) => change(ticked(kept.selection, rows, on), null),
    remove,
    clear: () => change(NOTHING, null),
  };
}
