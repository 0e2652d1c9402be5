import { Button, Group, Text } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import type { KnownPerson, PersonInput } from "../../api/types";
import { people as words } from "./words";
import { isSame } from "./known";
import classes from "./People.module.css";

const SHOWN = 6;

interface Props {
  people: KnownPerson[];
  /** Those already taken: their button says so. */
  taken: PersonInput[];
  onPick: (person: KnownPerson) => void;
  label?: string;
}

/** The first few people, one click each; the others are in the list. */
export function QuickPeople({ people, taken, onPick, label = words.quick }: Props) {
  if (people.length === 0) return null;
  return (
    <Group gap={6} role="group" aria-label={label} className={classes.quickPeople}>
      <Text size="sm" className="quiet" aria-hidden>
        {label}
      </Text>
      {people.slice(0, SHOWN).map((person, index) => {
        const there = taken.some((each) => isSame(each, person));
        return (
          <Button
            key={`${person.id || person.name}-${index}`}
            variant={there ? "light" : "default"}
            size="compact-sm"
            className={classes.quick}
            leftSection={there ? <IconCheck size={14} aria-hidden /> : undefined}
            aria-pressed={there}
            onClick={() => onPick(person)}
          >
            {person.quality ? `${person.name} — ${person.quality}` : person.name}
          </Button>
        );
      })}
    </Group>
  );
}
