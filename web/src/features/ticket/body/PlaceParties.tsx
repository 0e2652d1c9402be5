import { Text } from "@mantine/core";
import type { KnownPerson, Ticket } from "../../../api/types";
import { EMPTY_PERSON, fromKnown } from "../../../common/people/values";
import { phone } from "../../../lib/format";
import { fr } from "../../../strings/fr";
import classes from "../Ticket.module.css";
import { usePlacePeople } from "../usePlacePeople";
import { ActButtons, Reach, type Choose } from "./PartyPieces";
import { messageButtons, partiesOf } from "./placeParties";

interface CardProps {
  ticket: Ticket;
  person: KnownPerson;
  choose: Choose;
}

function PartyCard({ ticket, person, choose }: CardProps) {
  const told = fromKnown(person, EMPTY_PERSON, true);
  return (
    <section className={classes.party} aria-label={`${person.quality} ${person.name}`}>
      <Text fw={650} style={{ overflowWrap: "anywhere" }}>
        {person.name}
      </Text>
      <Text size="xs" className="quiet">
        {person.quality}
      </Text>
      <Reach values={person.emails} ticked={told.by_email} label={fr.common.email} />
      <Reach values={person.phones.map(phone)} ticked={told.by_sms} label={fr.common.sms} />
      <ActButtons buttons={messageButtons(ticket, person)} choose={choose} />
    </section>
  );
}

/** The parties of the ticket's place besides its vendors: president, or owner and tenants. */
export function PlaceParties({ ticket, choose }: { ticket: Ticket; choose: Choose }) {
  const parties = partiesOf(usePlacePeople(ticket), ticket.module);
  return parties.map((person) => (
    <PartyCard
      key={`${person.quality} ${person.name}`}
      ticket={ticket}
      person={person}
      choose={choose}
    />
  ));
}
