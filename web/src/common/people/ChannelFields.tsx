import { Checkbox, Group, SimpleGrid, Text, TextInput } from "@mantine/core";
import { fr } from "../../strings/fr";
import { errorAt, type FieldErrors } from "../fieldErrors";

export interface Reach {
  emails: string;
  phones: string;
  by_email: boolean;
  by_sms: boolean;
}

interface Props {
  value: Reach;
  onChange: (part: Partial<Reach>) => void;
  errors: FieldErrors;
  label?: string;
  /** False for somebody who is never written to: coordinates only. */
  ticks?: boolean;
}

/** E-mails, phones and the ticked channels of one party (NEW-10, NEW-11). */
export function ChannelFields({
  value,
  onChange,
  errors,
  label = fr.person.channels,
  ticks = true,
}: Props) {
  const tickError = errorAt(errors, "by_email") ?? errorAt(errors, "by_sms");
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          label={fr.person.emails}
          inputMode="email"
          value={value.emails}
          onChange={(event) => onChange({ emails: event.currentTarget.value })}
          error={errorAt(errors, "emails")}
          title={fr.person.severalHint}
        />
        <TextInput
          label={fr.person.phones}
          inputMode="tel"
          value={value.phones}
          onChange={(event) => onChange({ phones: event.currentTarget.value })}
          error={errorAt(errors, "phones")}
          title={fr.person.severalHint}
        />
      </SimpleGrid>
      {ticks && (
        <div>
          <Group gap="lg">
            <Text size="sm" className="quiet">
              {label}
            </Text>
            <Checkbox
              label={fr.person.byEmail}
              checked={value.by_email}
              onChange={(event) => onChange({ by_email: event.currentTarget.checked })}
            />
            <Checkbox
              label={fr.person.bySms}
              checked={value.by_sms}
              onChange={(event) => onChange({ by_sms: event.currentTarget.checked })}
            />
          </Group>
          {tickError && (
            <Text size="xs" c="red.8" mt={4} role="alert">
              {tickError}
            </Text>
          )}
        </div>
      )}
    </>
  );
}
