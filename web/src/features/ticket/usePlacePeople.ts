import { usePlaces } from "../../api/queries";
import type { KnownPerson, Person, Ticket } from "../../api/types";

/** The people known from the ticket's place. */
export function usePlacePeople(ticket: Ticket): KnownPerson[] {
  const { data = [] } = usePlaces(ticket.module);
  const { place } = ticket;
  const found = data.find((each) =>
    place.id ? each.id === place.id : each.label === place.label && each.address === place.address,
  );
  return found?.people ?? [];
}

const asKnown = ({ register_id, name, quality, emails, phones }: Person): KnownPerson => ({
  id: register_id ?? "",
  name,
  quality,
  emails,
  phones,
});

/** Besides the people of the place: who asked, and who is to be called, each once (STP-8). */
export function reachable(ofPlace: KnownPerson[], ticket: Ticket): KnownPerson[] {
  const all = [...ofPlace];
  for (const person of [ticket.requester, ...ticket.contacts]) {
    if (person.name && !all.some((each) => each.name === person.name)) all.push(asKnown(person));
  }
  return all;
}
