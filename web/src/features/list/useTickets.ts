import { keepPreviousData, useQuery, type QueryKey } from "@tanstack/react-query";
import { searchTickets, type SearchQuery } from "../../api/list";
import { pauseOfList } from "../../api/live/pauses";
import { useLiveState } from "../../api/live/state";
import { keys, queryClient } from "../../api/queries";
import type { Module } from "../../api/types";
import type { ListChoice } from "./params";

/** Coming back from a long call still finds the list at once. */
const KEPT = 30 * 60_000;
const FRESH = 10_000;

/** What the API is asked for a choice. */
export function queryOf(module: Module, choice: ListChoice, limit: number): SearchQuery {
  const { view, state, sort, direction, words, year, cursors } = choice;
  const cursor = cursors.at(-1);
  return {
    module,
    view,
    state,
    limit,
    ...(cursor ? { cursor } : {}),
    ...(words ? { q: words } : {}),
    ...(words && year !== null && state !== "open" ? { year } : {}),
    ...(sort === "modified" && direction === "desc" ? {} : { sort, direction }),
  };
}

const keyOf = (query: SearchQuery): QueryKey => [...keys.lists, query];

/** A page of the list, read again when news come; the former one stays until it is there. */
export function useTickets(query: SearchQuery, enabled: boolean) {
  const live = useLiveState();
  return useQuery({
    queryKey: keyOf(query),
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
    queryKey: keyOf(query),
    queryFn: ({ signal }) => searchTickets(query, signal),
    staleTime: FRESH,
    gcTime: KEPT,
  });
}
