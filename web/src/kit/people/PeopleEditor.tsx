import { Button, Group, Stack, Text } from "@mantine/core";
import { IconPlus, IconUsersGroup } from "@tabler/icons-react";
import { useState } from "react";
import type { KnownPerson, PersonInput } from "../../api/types";
import { people as words } from "./words";
import { errorsUnder, type FieldErrors } from "../fieldErrors";
import { groupsOf, isSame, MAX_PEOPLE, merge, type PeopleGroup } from "./known";
import { KnownPersonSelect } from "./KnownPersonSelect";
import { PersonCard } from "./PersonCard";
import { QuickPeople } from "./QuickPeople";
import { EMPTY_PERSON } from "./values";

interface Props {
  value: PersonInput[];
  onChange: (value: PersonInput[]) => void;
  errors: FieldErrors;
  known: KnownPerson[];
  emptyText?: string;
  /** Shows the first of the known people as buttons. */
  quick?: boolean;
}

function groupLabel({ kind, quality, members }: PeopleGroup): string {
  if (kind === "same") return words.group(quality, members.length);
  return words[kind](members.length);
}

function Groups({ known, value, add }: GroupsProps) {
  const groups = groupsOf(known);
  if (groups.length === 0) return null;
  const there = (each: KnownPerson) => value.some((person) => isSame(person, each));
  return (
    <Group gap="xs">
      {groups.map((group) => (
        <Button
          key={group.kind + group.quality}
          variant="light"
          size="xs"
          leftSection={<IconUsersGroup size={15} aria-hidden />}
          disabled={group.members.every(there)}
          onClick={() => add(group.members)}
        >
          {groupLabel(group)}
        </Button>
      ))}
    </Group>
  );
}

interface GroupsProps {
  known: KnownPerson[];
  value: PersonInput[];
  add: (people: KnownPerson[]) => void;
}

/** Any number of persons, known ones, whole groups or typed by hand. */
export function PeopleEditor({ value, onChange, errors, known, emptyText, quick = false }: Props) {
  const [notice, setNotice] = useState<string | null>(null);
  // A card keeps what it shows when another one is taken out.
  const [ids, setIds] = useState<string[]>(() => value.map(() => crypto.randomUUID()));
  const keep = (people: PersonInput[], kept: string[]) => {
    setIds(people.map((_, index) => kept[index] ?? crypto.randomUUID()));
    onChange(people);
  };
  const add = (people: KnownPerson[]) => {
    const merged = merge(value, people);
    const left = merged.unreachable.length > 0 ? words.unreachable(merged.unreachable) : null;
    setNotice(merged.full ? words.full(MAX_PEOPLE) : left);
    keep(merged.people, ids);
  };
  const remove = (at: number) =>
    keep(
      value.filter((_, index) => index !== at),
      ids.filter((_, index) => index !== at),
    );
  const toggle = (person: KnownPerson) => {
    const at = value.findIndex((each) => isSame(each, person));
    if (at === -1) add([person]);
    else remove(at);
  };
  const missing = known.filter((each) => !value.some((person) => isSame(person, each)));
  const full = value.length >= MAX_PEOPLE;
  return (
    <Stack gap="sm">
      {quick && <QuickPeople people={known} taken={value} onPick={toggle} />}
      <Group align="flex-end" gap="sm">
        <KnownPersonSelect people={missing} onPick={(person) => add([person])} />
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => keep([...value, { ...EMPTY_PERSON, by_email: true }], ids)}
          disabled={full}
        >
          {words.add}
        </Button>
      </Group>
      <Groups known={known} value={value} add={add} />
      {notice && (
        <Text size="sm" role="status" className="quiet">
          {notice}
        </Text>
      )}
      {value.length === 0 && emptyText && (
        <Text size="sm" className="quiet">
          {emptyText}
        </Text>
      )}
      {value.map((person, index) => (
        <PersonCard
          key={ids[index] ?? index}
          person={person}
          onChange={(next) => onChange(value.map((old, at) => (at === index ? next : old)))}
          onRemove={() => remove(index)}
          // The position is the person's place in the request: the API names errors by it.
          errors={errorsUnder(errors, String(index))}
        />
      ))}
    </Stack>
  );
}
