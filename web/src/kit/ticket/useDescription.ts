import { useQuery } from "@tanstack/react-query";
import { getTicket } from "../../api/endpoints";
import { keys } from "../../api/queries";
import type { TicketSummary } from "../../api/types";

const FRESH = 10_000;

type Described = Pick<TicketSummary, "number" | "description" | "description_cut">;

/** The description of a line: its beginning came with the list, the rest once it is `wanted`. */
export function useDescription(ticket: Described, wanted: boolean): string {
  const { data } = useQuery({
    queryKey: keys.ticket(ticket.number),
    queryFn: () => getTicket(ticket.number),
    enabled: wanted && ticket.description_cut,
    staleTime: FRESH,
  });
  if (!ticket.description_cut) return ticket.description;
  return data?.description ?? `${ticket.description}…`;
}
