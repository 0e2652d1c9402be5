import { SimpleGrid, Stack, TextInput } from "@mantine/core";
import type { KnownPerson, PersonInput } from "../../api/types";
import { errorAt, type FieldErrors } from "../fieldErrors";
import { ChannelFields } from "./ChannelFields";
import { isSame } from "./known";
import { KnownPersonSelect } from "./KnownPersonSelect";
import { QuickPeople } from "./QuickPeople";
import { EMPTY_PERSON, fromKnown } from "./values";
import { people as peopleWords } from "./words";

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
  /** Shows the first of the known people as buttons; a second click takes one out again. */
  quick?: boolean;
}

/** Name, quality, coordinates, channels and comment of one person. */
export function PersonFields({
  value,
  onChange,
  errors,
  known = [],
  channelsLabel,
  commentLabel = peopleWords.person.comment,
  tell = true,
  required = false,
  ticks = true,
  withComment = true,
  quick = false,
}: Props) {
  const change = (part: Partial<PersonInput>) => onChange({ ...value, ...part });
  const pick = (person: KnownPerson) => onChange(fromKnown(person, value, tell));
  const toggle = (person: KnownPerson) =>
    isSame(value, person) ? onChange({ ...EMPTY_PERSON, comment: value.comment }) : pick(person);
  return (
    <Stack gap="sm">
      {quick && <QuickPeople people={known} taken={[value]} onPick={toggle} />}
      <KnownPersonSelect people={known} onPick={pick} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          label={peopleWords.person.name}
          value={value.name}
          onChange={(event) => change({ name: event.currentTarget.value, register_id: null })}
          error={errorAt(errors, "name") ?? errorAt(errors, "register_id")}
          withAsterisk={required}
          maxLength={120}
          autoComplete="off"
        />
        <TextInput
          label={peopleWords.person.quality}
          value={value.quality}
          onChange={(event) => change({ quality: event.currentTarget.value })}
          error={errorAt(errors, "quality")}
          maxLength={120}
          autoComplete="off"
        />
      </SimpleGrid>
      <ChannelFields
        value={value}
        name={value.name}
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
          maxLength={4000}
        />
      )}
    </Stack>
  );
}
