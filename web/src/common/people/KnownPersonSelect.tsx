import { Select } from "@mantine/core";
import type { KnownPerson } from "../../api/types";
import { fr } from "../../strings/fr";

interface Props {
  people: KnownPerson[];
  onPick: (person: KnownPerson) => void;
  label?: string;
}

function grouped(people: KnownPerson[]) {
  const groups = new Map<string, { value: string; label: string }[]>();
  people.forEach((person, index) => {
    const group = groups.get(person.quality) ?? [];
    group.push({ value: String(index), label: person.name });
    groups.set(person.quality, group);
  });
  return [...groups].map(([group, items]) => ({ group, items }));
}

/** The people known from the place: tenants, owners, caretaker, council. */
export function KnownPersonSelect({ people, onPick, label = fr.person.choose }: Props) {
  if (people.length === 0) return null;
  return (
    <Select
      label={label}
      placeholder={fr.person.chooseHint}
      data={grouped(people)}
      value={null}
      onChange={(value) => {
        const chosen = value === null ? undefined : people[Number(value)];
        if (chosen) onPick(chosen);
      }}
      searchable
      clearable={false}
      maxDropdownHeight={320}
      nothingFoundMessage={fr.common.none}
    />
  );
}
