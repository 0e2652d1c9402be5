import { useSearchParams } from "wouter";
import { useState } from "react";
import type { Desk, DeskTicket } from "../../api/desk";

export const SECTIONS = ["to_do", "late", "today", "news", "all"] as const;
export type Section = (typeof SECTIONS)[number];

const NAMES: Record<Section, string> = {
  to_do: "a-traiter",
  late: "retard",
  today: "aujourdhui",
  news: "nouveautes",
  all: "tous",
};

/** The address of the desk with this section. */
export const addressOf = (section: Section): string => `/?vue=${NAMES[section]}`;

export function countOf(desk: Desk, section: Section): number {
  return section === "all" ? desk.tickets.length : desk[section].count;
}

/** The tickets of a section, in its order. */
export function ticketsOf(desk: Desk, section: Section): DeskTicket[] {
  if (section === "all") return desk.tickets;
  const known = new Map(desk.tickets.map((ticket) => [ticket.number, ticket]));
  return desk[section].numbers.flatMap((number) => known.get(number) ?? []);
}

/** What to begin with: the first section that holds something. */
export function firstOf(desk: Desk): Section {
  return SECTIONS.find((section) => countOf(desk, section) > 0) ?? "to_do";
}

/** Has what it waits for not come in time? */
export function isLate({ late_at }: DeskTicket, at: string): boolean {
  return late_at !== null && Date.parse(late_at) <= Date.parse(at);
}

/**
 * The section shown: that of the address, else the first that holds something when the desk comes,
 * which then stays: what a refresh brings must not change the page under the reader's eyes.
 */
export function useSection(desk: Desk | undefined): Section {
  const [params] = useSearchParams();
  const [first, begin] = useState<Section | null>(null);
  if (desk && first === null) begin(firstOf(desk));
  const named = params.get("vue");
  return SECTIONS.find((section) => NAMES[section] === named) ?? first ?? "to_do";
}
