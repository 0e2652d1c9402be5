import { Button, Select, Textarea, TextInput } from "@mantine/core";
import { useMe } from "../../../api/queries";
import type { Delays, PersonInput, Ticket } from "../../../api/types";
import { DelayFields } from "../../../common/DelayFields";
import { errorAt, errorsUnder, prefixed, type FieldErrors } from "../../../common/fieldErrors";
import { PeopleEditor } from "../../../common/people/PeopleEditor";
import { PersonFields } from "../../../common/people/PersonFields";
import { channelErrors, EMPTY_PERSON, fromPerson, isBlank } from "../../../common/people/values";
import { fr } from "../../../strings/fr";
import { isQuote } from "../acts/words";
import { usePlacePeople } from "../usePlacePeople";
import type { Editor } from "./EditDialog";

type Texts = Pick<
  Ticket,
  "subject" | "description" | "original_description" | "notified_description" | "door_code"
>;

const AREAS = [
  ["description", fr.creation.description, fr.creation.descriptionHint],
  ["original_description", fr.creation.original, fr.creation.originalHint],
  ["notified_description", fr.creation.notifiedText, fr.creation.notifiedTextHint],
] as const;

export const textsEditor: Editor<Texts> = {
  initial: (ticket) => ({
    subject: ticket.subject,
    description: ticket.description,
    original_description: ticket.original_description,
    notified_description: ticket.notified_description,
    door_code: ticket.door_code,
  }),
  check: (value): FieldErrors =>
    value.subject.trim() ? {} : { subject: fr.creation.missing.subject },
  patch: (value) => value,
  fields: ({ value, onChange, errors }) => (
    <>
      <TextInput
        label={fr.creation.subject}
        value={value.subject}
        onChange={(event) => onChange({ ...value, subject: event.currentTarget.value })}
        error={errorAt(errors, "subject")}
        maxLength={200}
      />
      {AREAS.map(([name, label, hint]) => (
        <Textarea
          key={name}
          label={label}
          description={hint}
          value={value[name]}
          onChange={(event) => onChange({ ...value, [name]: event.currentTarget.value })}
          error={errorAt(errors, name)}
          autosize
          minRows={3}
          maxRows={14}
          maxLength={4000}
        />
      ))}
      <TextInput
        label={fr.creation.doorCode}
        description={fr.creation.doorCodeHint}
        value={value.door_code}
        onChange={(event) => onChange({ ...value, door_code: event.currentTarget.value })}
        error={errorAt(errors, "door_code")}
      />
    </>
  ),
};

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
        channelsLabel={fr.creation.contact.tell}
        commentLabel={fr.creation.contact.comment}
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
          {fr.edit.noContact}
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
    return value.name.trim() ? errors : { ...errors, "contact.name": fr.creation.missing.person };
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
      emptyText={fr.creation.notified.empty}
    />
  );
}

export const notifiedEditor: Editor<PersonInput[]> = {
  initial: (ticket) => ticket.notified.map(fromPerson),
  check: (value) => {
    const errors: FieldErrors = {};
    value.forEach((person, index) => {
      if (!person.name.trim()) errors[`notified.${index}.name`] = fr.creation.missing.person;
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

interface Origin {
  requester: PersonInput;
  source: string;
}

function OriginFields(props: {
  value: Origin;
  onChange: (value: Origin) => void;
  errors: FieldErrors;
  ticket: Ticket;
}) {
  const { value, onChange, errors, ticket } = props;
  const { data: me } = useMe();
  const sources = new Set([...(me?.agency.sources ?? []), value.source]);
  return (
    <>
      <Select
        label={fr.creation.source}
        data={[...sources].filter(Boolean)}
        value={value.source || null}
        onChange={(source) => onChange({ ...value, source: source ?? "" })}
        error={errorAt(errors, "source")}
        allowDeselect={false}
      />
      <PersonFields
        value={value.requester}
        onChange={(requester) => onChange({ ...value, requester })}
        errors={errorsUnder(errors, "requester")}
        known={usePlacePeople(ticket)}
        required
        ticks={false}
        tell={false}
      />
    </>
  );
}

export const originEditor: Editor<Origin> = {
  initial: (ticket) => ({ requester: fromPerson(ticket.requester), source: ticket.source }),
  check: (value): FieldErrors =>
    value.requester.name.trim() ? {} : { "requester.name": fr.creation.missing.requester },
  patch: (value) => value,
  fields: (props) => <OriginFields {...props} />,
};
