import { Checkbox, Group, SimpleGrid, Text } from "@mantine/core";
import { filled } from "../../lib/text";
import { people } from "./words";
import { errorAt, type FieldErrors } from "../fieldErrors";
import { onlyLandlines } from "./addresses";
import { AddressesInput } from "./AddressesInput";

export interface Reach {
  emails: string;
  phones: string;
  by_email: boolean;
  by_sms: boolean;
}

/** As long as the API takes. */
const MAX_NAME = 120;

interface Props {
  value: Reach;
  /** Who it is, as far as known: a name that came with an address is kept where there is none. */
  name?: string;
  onChange: (part: Partial<Reach> & { name?: string }) => void;
  errors: FieldErrors;
  label?: string;
  /** False for somebody who is never written to: coordinates only. */
  ticks?: boolean;
}

function Ticks({ value, onChange, errors, label }: Props) {
  const error = errorAt(errors, "by_email") ?? errorAt(errors, "by_sms");
  return (
    <div>
      <Group gap="lg">
        <Text size="sm" className="quiet">
          {label}
        </Text>
        <Checkbox
          label={people.person.byEmail}
          checked={value.by_email}
          onChange={(event) => onChange({ by_email: event.currentTarget.checked })}
          aria-invalid={Boolean(error)}
        />
        <Checkbox
          label={people.person.bySms}
          checked={value.by_sms}
          onChange={(event) => onChange({ by_sms: event.currentTarget.checked })}
        />
      </Group>
      {error && (
        <Text size="xs" c="red.8" mt={4} role="alert">
          {error}
        </Text>
      )}
      {value.by_sms && onlyLandlines(value.phones) && (
        <Text size="xs" className="quiet" mt={4}>
          {people.landlines}
        </Text>
      )}
    </div>
  );
}

/** E-mails, phones and the ticked channels of one party (NEW-10, NEW-11). */
export function ChannelFields(props: Props) {
  const { value, name, onChange, errors, label = people.person.channels, ticks = true } = props;
  const named = (names: string[]) =>
    name !== undefined && !filled(name) && names.length > 0
      ? { name: names.join(", ").slice(0, MAX_NAME) }
      : {};
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <AddressesInput
          kind="email"
          label={people.person.emails}
          value={value.emails}
          onChange={(emails, names) => onChange({ emails, ...named(names) })}
          error={errorAt(errors, "emails")}
        />
        <AddressesInput
          kind="phone"
          label={people.person.phones}
          value={value.phones}
          onChange={(phones) => onChange({ phones })}
          error={errorAt(errors, "phones")}
        />
      </SimpleGrid>
      {ticks && <Ticks {...props} label={label} />}
    </>
  );
}
