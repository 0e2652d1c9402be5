import { api, taken } from "./client";
import type { SearchQuery } from "./types";

/** A page of the list or of a search; an answer that is no longer wanted is cut short. */
export const searchTickets = async (query: SearchQuery, signal?: AbortSignal) =>
  taken(await api.GET("/v1/tickets", { params: { query }, signal: signal ?? null }));
