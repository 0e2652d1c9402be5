import { Stack, Textarea, TextInput } from "@mantine/core";
import { errorAt } from "../../common/fieldErrors";
import { fr } from "../../strings/fr";
import { Section } from "./Section";
import type { SectionProps } from "./sections";

const MAX_TEXT = 4000;

/** NEW-6 and NEW-7: the three texts, and the door code for the vendor. */
export function TextsSection({
  values,
  change,
  errors,
  withDoorCode,
}: SectionProps & { withDoorCode: boolean }) {
  return (
    <Section id="descriptions" title={fr.creation.sections.texts}>
      <Stack gap="sm">
        <Textarea
          label={fr.creation.description}
          description={fr.creation.descriptionHint}
          value={values.description}
          onChange={(event) => change({ description: event.currentTarget.value })}
          error={errorAt(errors, "description")}
          maxLength={MAX_TEXT}
          autosize
          minRows={4}
        />
        {(withDoorCode || values.door_code) && (
          <TextInput
            label={fr.creation.doorCode}
            description={fr.creation.doorCodeHint}
            value={values.door_code}
            onChange={(event) => change({ door_code: event.currentTarget.value })}
            error={errorAt(errors, "door_code")}
          />
        )}
        <Textarea
          label={fr.creation.original}
          description={fr.creation.originalHint}
          value={values.original_description}
          onChange={(event) => change({ original_description: event.currentTarget.value })}
          error={errorAt(errors, "original_description")}
          maxLength={MAX_TEXT}
          autosize
          minRows={3}
        />
        <Textarea
          label={fr.creation.notifiedText}
          description={fr.creation.notifiedTextHint}
          value={values.notified_description}
          onChange={(event) => change({ notified_description: event.currentTarget.value })}
          error={errorAt(errors, "notified_description")}
          maxLength={MAX_TEXT}
          autosize
          minRows={3}
        />
      </Stack>
    </Section>
  );
}
