import { Button, Group, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { errorAt } from "../../../kit/fieldErrors";
import { creation } from "../words";
import { Section } from "./Section";
import type { SectionProps } from "./props";
import { terms } from "../../../kit/ticket/words";

const MAX_TEXT = 4000;
const AREAS = ["description", "original_description", "notified_description"] as const;
const WORDS = {
  description: [terms.fields.description, terms.fields.descriptionHint, 5],
  original_description: [terms.fields.original, terms.fields.originalHint, 3],
  notified_description: [terms.fields.notifiedText, terms.fields.notifiedTextHint, 3],
} as const;

/** NEW-7: known for the place, shown and editable; for the vendor only. */
function DoorCode({ values, change, errors, place }: SectionProps) {
  const known = place?.door_code ?? "";
  return (
    <div>
      <TextInput
        label={terms.fields.doorCode}
        description={creation.doorCodeHint}
        value={values.door_code}
        onChange={(event) => change({ door_code: event.currentTarget.value })}
        error={errorAt(errors, "door_code")}
        maxLength={120}
        maw={360}
        autoComplete="off"
      />
      {known && known !== values.door_code && (
        <Group gap="xs" mt={4}>
          <Text size="xs" className="quiet">
            {creation.doorCodePlace(known)}
          </Text>
          <Button variant="subtle" size="compact-xs" onClick={() => change({ door_code: known })}>
            {creation.doorCodeUse}
          </Button>
        </Group>
      )}
    </div>
  );
}

/** NEW-6 and NEW-7: the three texts, and the door code for the vendor. */
export function TextsSection(props: SectionProps) {
  const { values, change, errors } = props;
  return (
    <Section id="descriptions" title={terms.sections.texts}>
      <Stack gap="sm">
        {AREAS.map((name) => {
          const [label, hint, rows] = WORDS[name];
          const unread = name === "notified_description" && values[name] !== "";
          return (
            <div key={name}>
              <Textarea
                label={label}
                description={hint}
                value={values[name]}
                onChange={(event) => change({ [name]: event.currentTarget.value })}
                error={errorAt(errors, name)}
                maxLength={MAX_TEXT}
                autosize
                minRows={rows}
                maxRows={18}
              />
              {unread && values.notified.length === 0 && (
                <Text size="xs" className="quiet" mt={4}>
                  {creation.noNotified}
                </Text>
              )}
              {name === "description" && (
                <div style={{ marginTop: 12 }}>
                  <DoorCode {...props} />
                </div>
              )}
            </div>
          );
        })}
      </Stack>
    </Section>
  );
}
