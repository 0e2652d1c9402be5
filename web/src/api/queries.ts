import { QueryClient, useQuery } from "@tanstack/react-query";
import { ApiError } from "./errors";
import { getMe, getTicket, listPlaces, listSends, listUsers, listVendors } from "./endpoints";
import type { Module, Ticket, TicketHeader } from "./types";

const REGISTER_STALE = 5 * 60_000;
const POLL = 5_000;
const POLL_SENDS = 15_000;

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
};

export const useMe = () =>
  useQuery({ queryKey: keys.me, queryFn: getMe, staleTime: REGISTER_STALE });
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
async function latest(number: number): Promise<Ticket> {
  const read = await getTicket(number);
  const known = queryClient.getQueryData<Ticket>(keys.ticket(number));
  return known && known.version > read.version ? known : read;
}

/** The ticket, asked again every five seconds while its page is visible (TIC-4). */
export const useTicket = (number: number) =>
  useQuery({
    queryKey: keys.ticket(number),
    queryFn: () => latest(number),
    refetchInterval: (query) => (query.state.data?.state === "closed" ? false : POLL),
    refetchIntervalInBackground: false,
  });

export const useSends = (number: number) =>
  useQuery({
    queryKey: keys.sends(number),
    queryFn: () => listSends(number),
    refetchInterval: POLL_SENDS,
  });

/** Puts the answer of a change on screen at once and lets the lists refresh. */
export function keepTicket(ticket: Ticket | TicketHeader): void {
  if ("timeline" in ticket) queryClient.setQueryData(keys.ticket(ticket.number), ticket);
  else void queryClient.invalidateQueries({ queryKey: keys.ticket(ticket.number) });
  void queryClient.invalidateQueries({ queryKey: keys.lists });
  void queryClient.invalidateQueries({ queryKey: keys.sends(ticket.number) });
}
