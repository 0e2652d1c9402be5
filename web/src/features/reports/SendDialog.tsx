import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { fieldErrorsOf } from "../../api/errors";
import { sendReport, type Recipient, type Report } from "../../api/reports";
import { ErrorPanel } from "../../kit/ErrorPanel";
import { reports as words } from "./words";
import { usePlaceRecord } from "./places";
import { useOnce } from "./useOnce";
import { namesIn, split } from "../../kit/people/addresses";
import { filled, line } from "../../lib/text";

interface Typed {
  name: string;
  email: string;
}

/** The people of the place who can be written to. */
function useKnown(place: string): Recipient[] {
  const record = usePlaceRecord(place);
  return (record?.people ?? [])
    .filter((person) => person.emails.length > 0)
    .map(({ name, quality, emails }) => ({ name, quality, emails }));
}

/** A list that was pasted is taken apart; a name that came with it is kept where none is typed. */
function typedRecipient({ name, email }: Typed): Recipient[] {
  if (!filled(name) && !filled(email)) return [];
  return [{ name: line(name) || namesIn(email).join(", "), quality: "", emails: split(email) }];
}

function missing(chosen: Recipient[], { name, email }: Typed): Record<string, string> {
  if (filled(name) && !filled(email)) return { email: words.emailMissing };
  const unnamed = !filled(name) && namesIn(email).length === 0;
  if (filled(email) && unnamed) return { name: words.nameMissing };
  return chosen.length === 0 ? { people: words.nobody } : {};
}

/** What the API says of `people.2.emails`, put at the field typed by hand (always the last). */
function typedErrors(errors: Record<string, string>, last: number): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [path, text] of Object.entries(errors)) {
    if (path.startsWith(`people.${last}.email`)) found["email"] = text;
    else if (path.startsWith(`people.${last}.name`)) found["name"] = text;
    else found["people"] = text;
  }
  return found;
}

interface KnownProps {
  known: Recipient[];
  ticked: number[];
  onTick: (ticked: number[]) => void;
}

function KnownPeople({ known, ticked, onTick }: KnownProps) {
  return (
    <Checkbox.Group
      label={words.known}
      value={ticked.map(String)}
      onChange={(values) => onTick(values.map(Number).sort((a, b) => a - b))}
    >
      <Stack gap={8} mt={8}>
        {known.length === 0 && (
          <Text size="sm" className="quiet">
            {words.knownNone}
          </Text>
        )}
        {known.map((person, index) => (
          <Checkbox
            value={String(index)}
            label={[person.name, person.quality].filter(Boolean).join(", ")}
            description={person.emails.join(", ")}
            key={`${person.name}-${person.emails.join()}`}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

interface Props {
  report: Report;
  onClose: () => void;
  onSent: (report: Report) => void;
}

/** The report goes to the council, the owner, or anybody with an address. */
export function SendDialog({ report, onClose, onSent }: Props) {
  const known = useKnown(report.place.id);
  const [ticked, setTicked] = useState<number[]>([]);
  const [typed, setTyped] = useState<Typed>({ name: "", email: "" });
  const [own, setOwn] = useState<Record<string, string>>({});
  const { key, renew } = useOnce();
  const chosen = [...known.filter((_, index) => ticked.includes(index)), ...typedRecipient(typed)];
  const send = useMutation({
    mutationFn: () => sendReport(report.id, chosen, key),
    onSuccess: onSent,
  });
  const changed = () => {
    setOwn({});
    send.reset();
    renew();
  };
  const type = (part: Partial<Typed>) => {
    setTyped((before) => ({ ...before, ...part }));
    changed();
  };
  const submit = () => {
    const found = missing(chosen, typed);
    setOwn(found);
    if (Object.keys(found).length === 0) send.mutate();
  };
  const errors = { ...typedErrors(fieldErrorsOf(send.error), chosen.length - 1), ...own };
  return (
    <Modal opened onClose={onClose} title={words.sendTitle}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="md">
          <Text size="sm" className="quiet">
            {words.sendHint}
          </Text>
          <KnownPeople
            known={known}
            ticked={ticked}
            onTick={(next) => {
              setTicked(next);
              changed();
            }}
          />
          <Stack gap={8} role="group" aria-label={words.other}>
            <Text fw={600} fz={15}>
              {words.other}
            </Text>
            <TextInput
              label={words.name}
              value={typed.name}
              maxLength={120}
              error={errors["name"]}
              onChange={(event) => type({ name: event.currentTarget.value })}
            />
            <TextInput
              label={words.email}
              type="email"
              value={typed.email}
              maxLength={254}
              error={errors["email"]}
              onChange={(event) => type({ email: event.currentTarget.value })}
            />
          </Stack>
          {errors["people"] && (
            <Text size="sm" c="red" role="alert">
              {errors["people"]}
            </Text>
          )}
          {send.error && Object.keys(errors).length === 0 && <ErrorPanel error={send.error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {words.cancel}
            </Button>
            <Button type="submit" loading={send.isPending}>
              {words.sendTo(chosen.length)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
