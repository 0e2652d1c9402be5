import { Button, Stack } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { KnownPerson, PersonInput } from "../../api/types";
import { errorsUnder, type FieldErrors } from "../fieldErrors";
import { terms } from "../ticket/words";
import { PersonFields } from "./PersonFields";
import { EMPTY_PERSON, filledContacts, isBlank } from "./values";
import { people as words } from "./words";

const MOST = 10;

interface Props {
  value: PersonInput[];
  onChange: (value: PersonInput[]) => void;
  /** By the place among those that were filled: what is left blank is not sent. */
  errors: FieldErrors;
  known: KnownPerson[];
  quick?: boolean;
}

/** One or several contact persons (NEW-12); the first is there to be filled from the start. */
export function ContactsEditor({ value, onChange, errors, known, quick = false }: Props) {
  const people = value.length > 0 ? value : [EMPTY_PERSON];
  // A form keeps what it shows when another one is taken out.
  const [ids, setIds] = useState<string[]>(() => people.map(() => crypto.randomUUID()));
  const remove = (at: number) => {
    setIds(ids.filter((_, index) => index !== at));
    onChange(people.filter((_, index) => index !== at));
  };
  const add = () => {
    setIds([...ids, crypto.randomUUID()]);
    onChange([...people, EMPTY_PERSON]);
  };
  const canRemove = people.length > 1 || !isBlank(people[0] ?? EMPTY_PERSON);
  return (
    <Stack gap="md">
      {people.map((person, index) => (
        <Stack
          gap="xs"
          key={ids[index] ?? index}
          role="group"
          aria-label={words.contact(index + 1)}
        >
          <PersonFields
            value={person}
            onChange={(next) => onChange(people.map((old, at) => (at === index ? next : old)))}
            errors={troubleOf(errors, people, index)}
            known={known}
            channelsLabel={terms.contact.tell}
            commentLabel={terms.contact.comment}
            tell={false}
            quick={quick && index === 0}
          />
          {canRemove && (
            <Button
              variant="subtle"
              color="gray"
              size="xs"
              onClick={() => remove(index)}
              style={{ alignSelf: "flex-start" }}
            >
              {words.removeContact}
            </Button>
          )}
        </Stack>
      ))}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={15} aria-hidden />}
        onClick={add}
        disabled={people.length >= MOST || people.some(isBlank)}
        style={{ alignSelf: "flex-start" }}
      >
        {words.addContact}
      </Button>
    </Stack>
  );
}

/** What is wrong with one of the persons shown. */
function troubleOf(errors: FieldErrors, people: PersonInput[], index: number): FieldErrors {
  const person = people[index];
  if (!person || isBlank(person)) return {};
  return errorsUnder(errors, String(filledContacts(people.slice(0, index)).length));
}
