import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { searchTickets } from "../../api/list";
import { pauseOfList } from "../../api/live/pauses";
import { useLiveState } from "../../api/live/state";
import { keys, queryClient } from "../../api/queries";
import type { SearchQuery } from "../../api/types";

/** Coming back from a long call still finds the list at once. */
const KEPT = 30 * 60_000;
const FRESH = 10_000;

/** A page of the list, read again when news come; the former one stays until it is there. */
export function useTickets(query: SearchQuery, enabled: boolean) {
  const live = useLiveState();
  return useQuery({
    queryKey: keys.list(query),
    queryFn: ({ signal }) => searchTickets(query, signal),
    enabled,
    gcTime: KEPT,
    placeholderData: keepPreviousData,
    // The words of a search are looked up again when one comes back to it, not all day long.
    refetchInterval: query.q ? false : pauseOfList(live),
  });
}

/** Asks for a page before it is wanted. */
export function prefetchPage(query: SearchQuery): void {
  void queryClient.prefetchQuery({
    queryKey: keys.list(query),
    queryFn: ({ signal }) => searchTickets(query, signal),
    staleTime: FRESH,
    gcTime: KEPT,
  });
}
