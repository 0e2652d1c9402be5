import { TextInput } from "@mantine/core";
import { errorAt } from "../../../../kit/fieldErrors";
import { common } from "../../../../kit/words";
import { acts as actWords } from "../../words/acts";
import type { FieldsProps } from "./fieldsProps";

const words = actWords.fields;

/** TIC-6: how long somebody worked on it, in minutes or as « 1h30 ». */
export function MinutesField({ values, change, errors }: FieldsProps) {
  return (
    <TextInput
      label={words.minutes}
      placeholder={words.minutesHint}
      value={values.minutes}
      onChange={(event) => change({ minutes: event.currentTarget.value })}
      error={errorAt(errors, "minutes")}
      withAsterisk
      maw={360}
    />
  );
}

/** TIC-6: how long is left; nothing typed leaves what was said before. */
export function RemainingField({ values, change, errors }: FieldsProps) {
  return (
    <TextInput
      label={`${words.remaining} (${common.optional})`}
      placeholder={words.minutesHint}
      value={values.remaining}
      onChange={(event) => change({ remaining: event.currentTarget.value })}
      error={errorAt(errors, "remaining_minutes")}
      maw={360}
    />
  );
}
