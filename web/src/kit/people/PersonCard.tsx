import { ActionIcon, Checkbox, Group, Paper, Text } from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { PersonInput } from "../../api/types";
import type { FieldErrors } from "../fieldErrors";
import classes from "./People.module.css";
import { PersonFields } from "./PersonFields";
import { common } from "../words";

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
        label={common.email}
        checked={person.by_email}
        disabled={!person.emails}
        onChange={(event) => onChange({ ...person, by_email: event.currentTarget.checked })}
      />
      <Checkbox
        size="xs"
        label={common.sms}
        checked={person.by_sms}
        disabled={!person.phones}
        onChange={(event) => onChange({ ...person, by_sms: event.currentTarget.checked })}
      />
    </Group>
  );
}

/** A known person takes one line, with its ticks; the fields open on demand or when wrong. */
export function PersonCard({ person, onChange, onRemove, errors }: CardProps) {
  const [opened, setOpened] = useState(person.register_id === null);
  const wrong = Object.keys(errors).length > 0;
  const full = opened || wrong;
  return (
    <Paper withBorder px="sm" py={full ? "sm" : 6} role="group" aria-label={person.name}>
      <div className={classes.line} style={full ? { marginBottom: 8 } : undefined}>
        <Text size="sm" className={classes.name}>
          {person.name}
          {person.quality && <span className="quiet"> — {person.quality}</span>}
        </Text>
        {!full && <Ticks person={person} onChange={onChange} />}
        <Group gap={2} wrap="nowrap">
          {!full && (
            <ActionIcon
              variant="subtle"
              aria-label={`${common.edit} ${person.name}`}
              onClick={() => setOpened(true)}
            >
              <IconPencil size={15} />
            </ActionIcon>
          )}
          <ActionIcon
            variant="subtle"
            color="red"
            aria-label={`${common.remove} ${person.name}`}
            onClick={onRemove}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      </div>
      {full && (
        <PersonFields value={person} onChange={onChange} errors={errors} withComment={false} />
      )}
    </Paper>
  );
}
