import { usePlaces } from "../../api/queries";
import type { KnownPerson, Ticket } from "../../api/types";

/** The people known from the ticket's place. */
export function usePlacePeople(ticket: Ticket): KnownPerson[] {
  const { data = [] } = usePlaces(ticket.module);
  const { place } = ticket;
  const found = data.find((each) =>
    place.id ? each.id === place.id : each.label === place.label && each.address === place.address,
  );
  return found?.people ?? [];
}
