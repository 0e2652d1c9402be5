import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { getTimeline } from "../../api/endpoints";
import type { Fact, Ticket } from "../../api/types";
import { merged } from "./live/news";

async function readTo(number: number, from: string | null): Promise<Fact[]> {
  const found: Fact[] = [];
  for (let cursor = from; cursor;) {
    const page = await getTimeline(number, cursor);
    found.push(...page.items);
    cursor = page.cursor;
  }
  return found;
}

/**
 * Every fact of a ticket, for what must not be decided on the newest ones: its documents, the
 * subject of a conversation. The pages after the first one are read quietly, where there are any,
 * and once: what is old does not change.
 */
export function useEveryFact(ticket: Ticket): Fact[] {
  const { cursor, items } = ticket.timeline;
  const { data: older } = useQuery({
    queryKey: ["older facts", ticket.number, cursor],
    queryFn: () => readTo(ticket.number, cursor),
    enabled: cursor !== null,
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });
  return useMemo(() => merged(cursor ? (older ?? []) : [], items), [cursor, older, items]);
}
