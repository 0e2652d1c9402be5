import { useMemo } from "react";
import type { KnownPerson } from "../../api/types";
import { phone } from "../../lib/format";
import type { Choice } from "../choices";
import { SearchSelect } from "../SearchSelect";
import { people as peopleWords } from "./words";

interface Props {
  people: KnownPerson[];
  onPick: (person: KnownPerson) => void;
  label?: string;
}

function choicesOf(people: KnownPerson[]): Choice[] {
  return people.map((person, index) => ({
    value: String(index),
    label: person.name,
    detail: [...person.emails, ...person.phones.map(phone)].join(", "),
    group: person.quality,
  }));
}

/** The people known from the place: tenants, owners, caretaker, council. */
export function KnownPersonSelect({ people, onPick, label = peopleWords.person.choose }: Props) {
  const choices = useMemo(() => choicesOf(people), [people]);
  if (people.length === 0) return null;
  return (
    <SearchSelect
      label={label}
      placeholder={peopleWords.person.chooseHint}
      choices={choices}
      value={null}
      onChange={(value) => {
        const chosen = value === null ? undefined : people[Number(value)];
        if (chosen) onPick(chosen);
      }}
    />
  );
}
