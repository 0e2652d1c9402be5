import type { Delays, PersonInput, Ticket } from "../../../api/types";
import { DelayFields } from "../../../kit/ticket/DelayFields";
import { errorsUnder, prefixed, type FieldErrors } from "../../../kit/fieldErrors";
import { ContactsEditor } from "../../../kit/people/ContactsEditor";
import { PeopleEditor } from "../../../kit/people/PeopleEditor";
import { PersonFields } from "../../../kit/people/PersonFields";
import { channelErrors, filledContacts, fromPerson } from "../../../kit/people/values";
import { isQuote } from "../acts/wording";
import { usePlacePeople } from "../usePlacePeople";
import type { Editor } from "./EditDialog";
import { terms } from "../../../kit/ticket/words";
import { filled } from "../../../lib/text";

interface PersonProps {
  value: PersonInput;
  onChange: (value: PersonInput) => void;
  errors: FieldErrors;
  ticket: Ticket;
}

interface PeopleProps {
  value: PersonInput[];
  onChange: (value: PersonInput[]) => void;
  errors: FieldErrors;
  ticket: Ticket;
}

function ContactFields({ value, onChange, errors, ticket }: PeopleProps) {
  return (
    <ContactsEditor
      value={value}
      onChange={onChange}
      errors={errorsUnder(errors, "contacts")}
      known={usePlacePeople(ticket)}
    />
  );
}

export const contactEditor: Editor<PersonInput[]> = {
  initial: (ticket) => ticket.contacts.map(fromPerson),
  check: (value) => {
    const errors: FieldErrors = {};
    filledContacts(value).forEach((person, index) => {
      if (!filled(person.name)) errors[`contacts.${index}.name`] = terms.missing.person;
      Object.assign(errors, prefixed(`contacts.${index}`, channelErrors(person, false)));
    });
    return errors;
  },
  patch: (value) => ({ contacts: filledContacts(value) }),
  fields: (props) => <ContactFields {...props} />,
};

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
      if (!filled(person.name)) errors[`notified.${index}.name`] = terms.missing.person;
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
    filled(value.name) ? {} : { "requester.name": terms.missing.requester },
  patch: (requester) => ({ requester }),
  fields: (props) => <RequesterFields {...props} />,
};
