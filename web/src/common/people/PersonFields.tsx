import { SimpleGrid, Stack, TextInput } from "@mantine/core";
import type { KnownPerson, PersonInput } from "../../api/types";
import { fr } from "../../strings/fr";
import { errorAt, type FieldErrors } from "../fieldErrors";
import { ChannelFields } from "./ChannelFields";
import { KnownPersonSelect } from "./KnownPersonSelect";
import { fromKnown } from "./values";

interface Props {
  value: PersonInput;
  onChange: (value: PersonInput) => void;
  errors: FieldErrors;
  known?: KnownPerson[];
  /** Words before the channel ticks. */
  channelsLabel?: string;
  commentLabel?: string;
  /** Are the channels ticked by themselves when a known person is taken? */
  tell?: boolean;
  required?: boolean;
  ticks?: boolean;
  withComment?: boolean;
}

/** Name, quality, coordinates, channels and comment of one person. */
export function PersonFields({
  value,
  onChange,
  errors,
  known = [],
  channelsLabel,
  commentLabel = fr.person.comment,
  tell = true,
  required = false,
  ticks = true,
  withComment = true,
}: Props) {
  const change = (part: Partial<PersonInput>) => onChange({ ...value, ...part });
  return (
    <Stack gap="sm">
      <KnownPersonSelect
        people={known}
        onPick={(person) => onChange(fromKnown(person, value, tell))}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          label={fr.person.name}
          value={value.name}
          onChange={(event) => change({ name: event.currentTarget.value, register_id: null })}
          error={errorAt(errors, "name")}
          withAsterisk={required}
          maxLength={120}
        />
        <TextInput
          label={fr.person.quality}
          value={value.quality}
          onChange={(event) => change({ quality: event.currentTarget.value })}
          error={errorAt(errors, "quality")}
          maxLength={120}
        />
      </SimpleGrid>
      <ChannelFields
        value={value}
        onChange={change}
        errors={errors}
        label={channelsLabel}
        ticks={ticks}
      />
      {withComment && (
        <TextInput
          label={commentLabel}
          value={value.comment}
          onChange={(event) => change({ comment: event.currentTarget.value })}
          error={errorAt(errors, "comment")}
        />
      )}
    </Stack>
  );
}
