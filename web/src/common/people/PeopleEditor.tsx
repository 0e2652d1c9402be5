import { ActionIcon, Button, Checkbox, Group, Paper, Stack, Text } from "@mantine/core";
import { IconPencil, IconPlus, IconTrash, IconUsersGroup } from "@tabler/icons-react";
import { useState } from "react";
import type { KnownPerson, PersonInput } from "../../api/types";
import { fr } from "../../strings/fr";
import { errorsUnder, type FieldErrors } from "../fieldErrors";
import { KnownPersonSelect } from "./KnownPersonSelect";
import { PersonFields } from "./PersonFields";
import { EMPTY_PERSON, fromKnown } from "./values";

interface Props {
  value: PersonInput[];
  onChange: (value: PersonInput[]) => void;
  errors: FieldErrors;
  known: KnownPerson[];
  emptyText?: string;
}

/** Qualities held by several people of the place: they can be added as a group (NEW-13). */
function groupsOf(known: KnownPerson[]): [string, KnownPerson[]][] {
  const groups = new Map<string, KnownPerson[]>();
  for (const person of known) {
    groups.set(person.quality, [...(groups.get(person.quality) ?? []), person]);
  }
  return [...groups].filter(([, members]) => members.length > 1);
}

const same = (person: PersonInput, known: KnownPerson) =>
  known.id ? person.register_id === known.id : person.name === known.name;

interface CardProps {
  person: PersonInput;
  onChange: (person: PersonInput) => void;
  onRemove: () => void;
  errors: FieldErrors;
}

function Ticks({ person, onChange }: Pick<CardProps, "person" | "onChange">) {
  return (
    <Group gap="md">
      <Checkbox
        size="xs"
        label={fr.common.email}
        checked={person.by_email}
        disabled={!person.emails}
        onChange={(event) => onChange({ ...person, by_email: event.currentTarget.checked })}
      />
      <Checkbox
        size="xs"
        label={fr.common.sms}
        checked={person.by_sms}
        disabled={!person.phones}
        onChange={(event) => onChange({ ...person, by_sms: event.currentTarget.checked })}
      />
    </Group>
  );
}

/** A known person takes one line, with its ticks; the fields open on demand or when wrong. */
function PersonCard({ person, onChange, onRemove, errors }: CardProps) {
  const [opened, setOpened] = useState(false);
  const wrong = Object.keys(errors).length > 0;
  const full = opened || wrong || person.register_id === null;
  return (
    <Paper withBorder px="sm" py={full ? "sm" : 6}>
      <Group gap="sm" wrap="nowrap" mb={full ? "xs" : 0}>
        <Text size="sm" style={{ flex: 1 }}>
          {person.name}
          {person.quality && <span className="quiet"> — {person.quality}</span>}
        </Text>
        {!full && <Ticks person={person} onChange={onChange} />}
        <Group gap={2} wrap="nowrap">
          {!full && (
            <ActionIcon
              variant="subtle"
              size="sm"
              aria-label={`${fr.common.edit} ${person.name}`}
              onClick={() => setOpened(true)}
            >
              <IconPencil size={15} />
            </ActionIcon>
          )}
          <ActionIcon
            variant="subtle"
            color="red"
            size="sm"
            aria-label={`${fr.common.remove} ${person.name}`}
            onClick={onRemove}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      </Group>
      {full && (
        <PersonFields value={person} onChange={onChange} errors={errors} withComment={false} />
      )}
    </Paper>
  );
}

/** Any number of persons, known ones, whole groups or typed by hand. */
export function PeopleEditor({ value, onChange, errors, known, emptyText }: Props) {
  const missing = (people: KnownPerson[]) =>
    people.filter((each) => !value.some((person) => same(person, each)));
  const add = (people: KnownPerson[]) =>
    onChange([...value, ...missing(people).map((each) => fromKnown(each, EMPTY_PERSON, true))]);
  const groups = groupsOf(known);
  return (
    <Stack gap="sm">
      <Group align="flex-end" gap="sm">
        <KnownPersonSelect people={missing(known)} onPick={(person) => add([person])} />
        <Button
          variant="default"
          leftSection={<IconPlus size={16} />}
          onClick={() => onChange([...value, { ...EMPTY_PERSON, by_email: true }])}
        >
          {fr.creation.notified.add}
        </Button>
      </Group>
      {groups.length > 0 && (
        <Group gap="xs">
          {groups.map(([quality, members]) => (
            <Button
              key={quality}
              variant="light"
              size="xs"
              leftSection={<IconUsersGroup size={15} />}
              disabled={missing(members).length === 0}
              onClick={() => add(members)}
            >
              {fr.creation.notified.group(quality, members.length)}
            </Button>
          ))}
        </Group>
      )}
      {value.length === 0 && emptyText && (
        <Text size="sm" className="quiet">
          {emptyText}
        </Text>
      )}
      {value.map((person, index) => (
        // The position is the person's place in the request: the API names errors by it.
        <PersonCard
          key={index}
          person={person}
          onChange={(next) => onChange(value.map((old, at) => (at === index ? next : old)))}
          onRemove={() => onChange(value.filter((_, at) => at !== index))}
          errors={errorsUnder(errors, String(index))}
        />
      ))}
    </Stack>
  );
}
