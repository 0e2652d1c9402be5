import type { Module } from "../../api/types";

/**
 * The way through a list, kept in this tab's memory: which tickets were on it (a ticket's page leads
 * to the next one), and where one was when one left it (coming back finds the same place).
 */
export interface Place {
  /** The current row: a ticket's number. */
  row: number | null;
  /** Pixels scrolled. */
  scroll: number;
}

interface Passage {
  address: string;
  numbers: readonly number[];
}

export interface Neighbours {
  previous: number | null;
  next: number | null;
  /** 1 for the first of the list. */
  position: number;
  count: number;
}

/** The state of a history entry that was opened from a list: going back means going there. */
export const FROM_LIST = { fromList: true } as const;

const MANY = 50;
const places = new Map<string, Place>();
const addresses = new Map<Module, string>();
let passage: Passage | null = null;
let moved: { address: string; number: number } | null = null;
let lastModule: Module = "syndic";

/** Tells what the list at this address (path and query) shows, in its order. */
export function rememberPassage(address: string, numbers: readonly number[]): void {
  passage = { address, numbers };
}

/** Tells which list was looked at last, by module: its address comes back with its filters. */
export function rememberModule(module: Module, address: string): void {
  lastModule = module;
  addresses.set(module, address);
}

export function moduleAddress(module: Module): string {
  return addresses.get(module) ?? `/${module}`;
}

/** The module one is working in. */
export function currentModule(): Module {
  return lastModule;
}

/** Keeps where one is on the list of this address; the parts not given stay. */
export function rememberPlace(address: string, part: Partial<Place>): void {
  const known = places.get(address) ?? { row: null, scroll: 0 };
  places.delete(address);
  places.set(address, { ...known, ...part });
  if (places.size > MANY) {
    const oldest = places.keys().next().value;
    if (oldest !== undefined) places.delete(oldest);
  }
}

export function placeOf(address: string): Place | null {
  return places.get(address) ?? null;
}

/** The list that a ticket was opened from, or null when it was opened by its address. */
export function listAddress(): string | null {
  return passage?.address ?? null;
}

/** Its neighbours on the list it was opened from; null when that list does not show it. */
export function neighboursOf(number: number): Neighbours | null {
  const at = passage?.numbers.indexOf(number) ?? -1;
  if (!passage || at < 0) return null;
  return {
    previous: passage.numbers[at - 1] ?? null,
    next: passage.numbers[at + 1] ?? null,
    position: at + 1,
    count: passage.numbers.length,
  };
}

/** Another ticket of the same list is looked at: coming back will find that one. */
export function movedTo(number: number): void {
  if (!passage) return;
  rememberPlace(passage.address, { row: number });
  moved = { address: passage.address, number };
}

/** The ticket that a page opened from this list has moved on to, told once. */
export function takeMoved(address: string): number | null {
  const found = moved?.address === address ? moved.number : null;
  moved = null;
  return found;
}

const forgetters: (() => void)[] = [];

/** What else is kept of the lists is forgotten with them. */
export function onForget(forget: () => void): void {
  forgetters.push(forget);
}

/** Forgets everything (sign-out). */
export function forgetPassages(): void {
  forgetters.forEach((forget) => forget());
  places.clear();
  addresses.clear();
  passage = null;
  moved = null;
}
