import { ActionIcon, Button, Group, Paper, Stack, Text } from "@mantine/core";
import { IconPlus, IconTrash, IconUsersGroup } from "@tabler/icons-react";
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

/** Any number of persons, known ones, whole groups or typed by hand. */
export function PeopleEditor({ value, onChange, errors, known, emptyText }: Props) {
  const missing = (people: KnownPerson[]) =>
    people.filter((each) => !value.some((person) => same(person, each)));
  const add = (people: KnownPerson[]) =>
    onChange([...value, ...missing(people).map((each) => fromKnown(each, EMPTY_PERSON, true))]);
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
      <Group gap="xs">
        {groupsOf(known).map(([quality, members]) => (
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
      {value.length === 0 && emptyText && (
        <Text size="sm" className="quiet">
          {emptyText}
        </Text>
      )}
      {value.map((person, index) => (
        // The position is the person's identity here: the API names errors by it.
        <Paper withBorder p="sm" key={index} pos="relative">
          <ActionIcon
            variant="subtle"
            color="red"
            pos="absolute"
            right={8}
            top={8}
            aria-label={`${fr.common.remove} ${person.name}`}
            onClick={() => onChange(value.filter((_, at) => at !== index))}
          >
            <IconTrash size={17} />
          </ActionIcon>
          <PersonFields
            value={person}
            onChange={(next) => onChange(value.map((old, at) => (at === index ? next : old)))}
            errors={errorsUnder(errors, String(index))}
          />
        </Paper>
      ))}
    </Stack>
  );
}
