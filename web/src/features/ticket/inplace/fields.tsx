import { Checkbox, Group, Select, Textarea, TextInput } from "@mantine/core";
import { actOnTicket } from "../../../api/endpoints";
import { useMe, useUsers } from "../../../api/queries";
import type { Options, Ticket, TicketPatch } from "../../../api/types";
import type { Field, InputProps } from "./InPlace";
import { editInTurn } from "./ownEdits";
import { terms } from "../../../kit/ticket/words";
import { filled } from "../../../lib/text";

const patched = (base: Ticket, patch: TicketPatch) => editInTurn(base, () => patch);

type TextName =
  "subject" | "door_code" | "description" | "original_description" | "notified_description";

function shortText(name: TextName, maxLength: number, missing?: string): Field<string> {
  return {
    name,
    initial: (ticket) => ticket[name],
    check: (value) => (missing && !filled(value) ? missing : undefined),
    send: (base, value) => patched(base, { [name]: value }),
    input: ({ label, value, onChange, error }) => (
      <TextInput
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
        maxLength={maxLength}
      />
    ),
  };
}

function longText(name: TextName, hint: string): Field<string> {
  return {
    name,
    multiline: true,
    initial: (ticket) => ticket[name],
    send: (base, value) => patched(base, { [name]: value }),
    input: ({ label, value, onChange, error }) => (
      <Textarea
        aria-label={label}
        description={hint}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
        autosize
        minRows={3}
        maxRows={16}
        maxLength={4000}
      />
    ),
  };
}

export const subjectField = shortText("subject", 200, terms.missing.subject);
export const doorCodeField = shortText("door_code", 120);
export const descriptionField = longText("description", terms.fields.descriptionHint);
export const originalField = longText("original_description", terms.fields.originalHint);
export const notifiedTextField = longText("notified_description", terms.fields.notifiedTextHint);

function SourceInput({ label, value, onChange, save, error }: InputProps<string>) {
  const { data: me } = useMe();
  const sources = new Set([...(me?.agency.sources ?? []), value]);
  return (
    <Select
      aria-label={label}
      data={[...sources].filter(Boolean)}
      value={value || null}
      onChange={(source) => {
        onChange(source ?? "");
        save(source ?? "");
      }}
      error={error}
      allowDeselect={false}
      defaultDropdownOpened
    />
  );
}

export const sourceField: Field<string> = {
  name: "source",
  initial: (ticket) => ticket.source,
  send: (base, source) => patched(base, { source }),
  input: (props) => <SourceInput {...props} />,
};

export interface Chosen {
  id: string;
  name: string;
}

function UserInput({ label, value, onChange, save, error }: InputProps<Chosen>) {
  const { data: users = [] } = useUsers();
  return (
    <Select
      aria-label={label}
      data={users.map((user) => ({ value: user.id, label: user.name }))}
      value={value.id}
      onChange={(id, option) => {
        if (!id) return;
        const chosen = { id, name: option?.label ?? "" };
        onChange(chosen);
        save(chosen);
      }}
      error={error}
      searchable
      allowDeselect={false}
      defaultDropdownOpened
    />
  );
}

/** LST-6, STP-11: the ticket changes hands, where its manager is read. */
export const assignedField: Field<Chosen> = {
  name: "user_id",
  initial: (ticket) => ({ id: ticket.assigned_to.id, name: ticket.assigned_to.name }),
  send: (base, { id }, key) => actOnTicket(base.number, { act: "reassign", user_id: id }, key),
  input: (props) => <UserInput {...props} />,
};

export type EditableOptions = Omit<Options, "silent">;

/** The options as the API takes them, one part changed. */
export function optionsWith(ticket: Ticket, part: Partial<EditableOptions>): EditableOptions {
  const { send_owner_name, presence_check, notify_reminders, urgent } = ticket.options;
  const visibility = ticket.options.visibility as Options["visibility"];
  return { send_owner_name, presence_check, notify_reminders, urgent, visibility, ...part };
}

export const visibilityField: Field<string[]> = {
  name: "options.visibility",
  initial: (ticket) => ticket.options.visibility,
  send: (base, chosen) => {
    const visibility = chosen as Options["visibility"];
    return editInTurn(base, (now) => ({ options: optionsWith(now, { visibility }) }));
  },
  input: ({ label, value, onChange, error, ticket }) => (
    <Checkbox.Group aria-label={label} value={value} onChange={onChange} error={error}>
      <Group gap="sm">
        {Object.entries(terms.options.visibilities[ticket.module]).map(([name, text]) => (
          <Checkbox key={name} size="sm" value={name} label={text} />
        ))}
      </Group>
    </Checkbox.Group>
  ),
};
