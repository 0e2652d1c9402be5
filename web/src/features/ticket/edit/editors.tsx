import { Button } from "@mantine/core";
import type { Delays, PersonInput, Ticket } from "../../../api/types";
import { DelayFields } from "../../../kit/ticket/DelayFields";
import { errorsUnder, prefixed, type FieldErrors } from "../../../kit/fieldErrors";
import { PeopleEditor } from "../../../kit/people/PeopleEditor";
import { PersonFields } from "../../../kit/people/PersonFields";
import { channelErrors, EMPTY_PERSON, fromPerson, isBlank } from "../../../kit/people/values";
import { isQuote } from "../acts/wording";
import { usePlacePeople } from "../usePlacePeople";
import type { Editor } from "./EditDialog";
import { terms } from "../../../kit/ticket/words";
import { ticketWords } from "../words/ticket";

interface PersonProps {
  value: PersonInput;
  onChange: (value: PersonInput) => void;
  errors: FieldErrors;
  ticket: Ticket;
}

function ContactFields({ value, onChange, errors, ticket }: PersonProps) {
  return (
    <>
      <PersonFields
        value={value}
        onChange={onChange}
        errors={errorsUnder(errors, "contact")}
        known={usePlacePeople(ticket)}
        channelsLabel={terms.contact.tell}
        commentLabel={terms.contact.comment}
        tell={false}
      />
      {!isBlank(value) && (
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          onClick={() => onChange(EMPTY_PERSON)}
          style={{ alignSelf: "flex-start" }}
        >
          {ticketWords.edit.noContact}
        </Button>
      )}
    </>
  );
}

export const contactEditor: Editor<PersonInput> = {
  initial: (ticket) => (ticket.contact ? fromPerson(ticket.contact) : EMPTY_PERSON),
  check: (value) => {
    if (isBlank(value)) return {};
    const errors = prefixed("contact", channelErrors(value, false));
    return value.name.trim() ? errors : { ...errors, "contact.name": terms.missing.person };
  },
  patch: (value) => ({ contact: isBlank(value) ? null : value }),
  fields: (props) => <ContactFields {...props} />,
};

interface PeopleProps {
  value: PersonInput[];
  onChange: (value: PersonInput[]) => void;
  errors: FieldErrors;
  ticket: Ticket;
}

function NotifiedFields({ value, onChange, errors, ticket }: PeopleProps) {
  return (
    <PeopleEditor
      value={value}
      onChange={onChange}
      errors={errorsUnder(errors, "notified")}
      known={usePlacePeople(ticket)}
      emptyText={terms.nobodyNotified}
    />
  );
}

export const notifiedEditor: Editor<PersonInput[]> = {
  initial: (ticket) => ticket.notified.map(fromPerson),
  check: (value) => {
    const errors: FieldErrors = {};
    value.forEach((person, index) => {
      if (!person.name.trim()) errors[`notified.${index}.name`] = terms.missing.person;
      Object.assign(errors, prefixed(`notified.${index}`, channelErrors(person, true)));
    });
    return errors;
  },
  patch: (notified) => ({ notified }),
  fields: (props) => <NotifiedFields {...props} />,
};

export const delaysEditor: Editor<Delays> = {
  initial: (ticket) => ticket.delays,
  patch: (delays) => ({ delays }),
  fields: ({ value, onChange, errors, ticket }) => (
    <DelayFields
      kind={isQuote(ticket.type) ? "quote" : "order"}
      value={value}
      onChange={onChange}
      errors={errorsUnder(errors, "delays")}
    />
  ),
};

function RequesterFields({ value, onChange, errors, ticket }: PersonProps) {
  return (
    <PersonFields
      value={value}
      onChange={onChange}
      errors={errorsUnder(errors, "requester")}
      known={usePlacePeople(ticket)}
      required
      ticks={false}
      tell={false}
    />
  );
}

export const requesterEditor: Editor<PersonInput> = {
  initial: (ticket) => fromPerson(ticket.requester),
  check: (value): FieldErrors =>
    value.name.trim() ? {} : { "requester.name": terms.missing.requester },
  patch: (requester) => ({ requester }),
  fields: (props) => <RequesterFields {...props} />,
};
