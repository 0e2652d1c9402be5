import { tellMoment } from "../lib/clock";
import { QueryClient, useQuery } from "@tanstack/react-query";
import { ApiError } from "./errors";
import { getMe, getTicket, listPlaces, listSends, listUsers, listVendors } from "./endpoints";
import { noteMove, sinceMove } from "./live/moved";
import { pauseOfSends, pauseOfTicket } from "./live/pauses";
import { withRowOf } from "./live/rows";
import { useLiveState } from "./live/state";
import { rememberUser } from "./start/lastUser";
import type { Me, Module, SearchQuery, Send, Ticket, TicketHeader } from "./types";

const REGISTER_STALE = 5 * 60_000;

function retry(count: number, error: Error): boolean {
  // A refusal will be the same next time; only silence and server trouble are worth another try.
  if (error instanceof ApiError && error.status < 500 && error.status !== 429) return false;
  return count < 2;
}

export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry, staleTime: 2_000 } },
});

export const keys = {
  me: ["me"],
  ticket: (number: number) => ["ticket", number],
  sends: (number: number) => ["sends", number],
  lists: ["tickets"],
  list: (query: SearchQuery) => ["tickets", query],
};

async function whoIAm(): Promise<Me> {
  const me = await getMe();
  rememberUser(me.user.id);
  return me;
}

export const useMe = () =>
  useQuery({ queryKey: keys.me, queryFn: whoIAm, staleTime: REGISTER_STALE });
/** Something of the agency has changed since it was read. */
export const forgetMe = () => void queryClient.invalidateQueries({ queryKey: keys.me });
export const useUsers = () =>
  useQuery({ queryKey: ["users"], queryFn: listUsers, staleTime: REGISTER_STALE });
export const usePlaces = (module: Module) =>
  useQuery({
    queryKey: ["places", module],
    queryFn: () => listPlaces(module),
    staleTime: REGISTER_STALE,
  });
export const useVendors = () =>
  useQuery({ queryKey: ["vendors"], queryFn: listVendors, staleTime: REGISTER_STALE });

/** A reading that started before an act of this tab is older than what the act answered. */
async function latest(number: number, signal: AbortSignal): Promise<Ticket> {
  const read = await getTicket(number, signal);
  const known = queryClient.getQueryData<Ticket>(keys.ticket(number));
  return known && known.version > read.version ? known : read;
}

/** The ticket, read again when news of it come (TIC-4). */
export function useTicket(number: number) {
  const live = useLiveState();
  return useQuery({
    queryKey: keys.ticket(number),
    // Passed over before it came, it is not waited for.
    queryFn: ({ signal }) => latest(number, signal),
    refetchInterval: ({ state }) =>
      state.data?.state === "closed" && live === "down" ? false : pauseOfTicket(live),
    refetchIntervalInBackground: false,
  });
}

/** Waiting for its turn, or in a worker's hands. */
const MOVING = new Set(["pending", "claimed"]);
const moves = (sends: Send[] = []) => sends.some(({ state }) => MOVING.has(state));

/** The messages of a ticket, which leave a moment after its change. */
export function useSends(number: number) {
  const live = useLiveState();
  return useQuery({
    queryKey: keys.sends(number),
    queryFn: () => listSends(number),
    refetchInterval: ({ state }) => pauseOfSends(live, moves(state.data), sinceMove(number)),
  });
}

/** Puts the answer of a change on screen at once and lets the lists refresh. */
export function keepTicket(ticket: Ticket | TicketHeader): void {
  tellMoment(ticket.modified_at);
  noteMove(ticket.number, ticket.version);
  if ("timeline" in ticket) queryClient.setQueryData(keys.ticket(ticket.number), ticket);
  else void queryClient.invalidateQueries({ queryKey: keys.ticket(ticket.number) });
  queryClient.setQueriesData({ queryKey: keys.lists }, (old: unknown) => withRowOf(old, ticket));
  void queryClient.invalidateQueries({ queryKey: keys.lists });
  void queryClient.invalidateQueries({ queryKey: keys.sends(ticket.number) });
}
