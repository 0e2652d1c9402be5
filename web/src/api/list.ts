import { api, taken } from "./client";
import type { ListQuery } from "./endpoints";
import type { TicketPage } from "./types";

/** Words, year, order: what the list can ask beside its filters. */
export interface SearchQuery extends ListQuery {
  q?: string;
  year?: number;
  sort?: string;
  direction?: "asc" | "desc";
}

/** A page, and what it does not show. */
export type FoundPage = TicketPage & { too_many?: boolean; sorted_within?: number | null };

/** A page of the list or of a search; an answer that is no longer wanted is cut short. */
export const searchTickets = async (query: SearchQuery, signal?: AbortSignal): Promise<FoundPage> =>
  taken(await api.GET("/v1/tickets", { params: { query }, signal: signal ?? null }));
