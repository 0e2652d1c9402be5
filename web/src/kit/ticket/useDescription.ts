import { useQuery } from "@tanstack/react-query";
import { getTicket } from "../../../api/endpoints";
import { keys } from "../../../api/queries";
import type { TicketSummary } from "../../../api/types";

const FRESH = 10_000;

/** The description of a line: its beginning came with the list, the rest once it is `wanted`. */
export function useDescription(ticket: TicketSummary | undefined, wanted: boolean): string {
  const { data } = useQuery({
    queryKey: keys.ticket(ticket?.number ?? 0),
    queryFn: () => getTicket(ticket?.number ?? 0),
    enabled: wanted && ticket?.description_cut === true,
    staleTime: FRESH,
  });
  if (!ticket?.description_cut) return ticket?.description ?? "";
  return data?.description ?? `${ticket.description}…`;
}
