import { Group, Text } from "@mantine/core";
import type { Fact, KnownPerson, Ticket } from "../../../api/types";
import { EMPTY_PERSON, fromKnown } from "../../../kit/people/values";
import { phone } from "../../../lib/format";
import { personFocus } from "../reading/focus";
import classes from "./Parties.module.css";
import type { Reading } from "../reading/useReading";
import { useEveryFact } from "../useEveryFact";
import { usePlacePeople } from "../usePlacePeople";
import { ActButtons, Reach, type Choose } from "./PartyPieces";
import { messageButtons, partiesOf } from "./placeParties";
import { ReadingButton } from "../reading/ReadingButton";
import { common } from "../../../kit/words";

interface CardProps {
  ticket: Ticket;
  person: KnownPerson;
  facts: Fact[];
  choose: Choose;
  reading: Reading;
}

function PartyCard({ ticket, person, facts, choose, reading }: CardProps) {
  const focus = personFocus(person.name);
  const told = fromKnown(person, EMPTY_PERSON, true);
  return (
    <section className={classes.party} aria-label={`${person.quality} ${person.name}`}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap={4}>
        <div>
          <Text fw={650} style={{ overflowWrap: "anywhere" }}>
            {person.name}
          </Text>
          <Text size="xs" className="quiet">
            {person.quality}
          </Text>
        </div>
        <ReadingButton
          name={person.name}
          focused={reading.focus === focus}
          onClick={() => reading.toggle(focus)}
        />
      </Group>
      <Reach values={person.emails} ticked={told.by_email} label={common.email} />
      <Reach values={person.phones.map(phone)} ticked={told.by_sms} label={common.sms} />
      <ActButtons buttons={messageButtons(ticket, person, facts)} choose={choose} />
    </section>
  );
}

/** The parties of the ticket's place besides its vendors: president, or owner and tenants. */
export function PlaceParties({ ticket, ...rest }: Omit<CardProps, "person" | "facts">) {
  const facts = useEveryFact(ticket);
  const parties = partiesOf(usePlacePeople(ticket), ticket.module);
  return parties.map((person) => (
    <PartyCard
      key={`${person.quality} ${person.name}`}
      ticket={ticket}
      person={person}
      facts={facts}
      {...rest}
    />
  ));
}
