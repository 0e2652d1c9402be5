import { api, taken } from "./client";
import type { operations } from "./schema";

/** What the list can be asked: filters, order, words and the year they are looked for in. */
export type SearchQuery = operations["list_of_tickets"]["parameters"]["query"];

/** A page of the list or of a search; an answer that is no longer wanted is cut short. */
export const searchTickets = async (query: SearchQuery, signal?: AbortSignal) =>
  taken(await api.GET("/v1/tickets", { params: { query }, signal: signal ?? null }));
