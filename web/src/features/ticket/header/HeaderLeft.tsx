import { ActionIcon, Badge, Group, Popover, Stack, Switch, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconInfoCircle, IconPencil } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { actOnTicket, patchTicket } from "../../../api/endpoints";
import { messageOf } from "../../../api/errors";
import { keepTicket, queryClient, keys } from "../../../api/queries";
import type { Delay, Options, Person, Ticket } from "../../../api/types";
import { amount, phone } from "../../../lib/format";
import { longDateTime } from "../../../lib/paris";
import { fr } from "../../../strings/fr";
import { quotes } from "../../../strings/quotes";
import { isQuote } from "../acts/words";
import classes from "../Ticket.module.css";

export type EditPart = "texts" | "contact" | "notified" | "delays" | "origin";
interface Props {
  ticket: Ticket;
  edit: (part: EditPart) => void;
}

export function EditButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <ActionIcon
      variant="subtle"
      size="sm"
      aria-label={`${fr.common.edit} — ${label}`}
      title={fr.common.edit}
      onClick={onClick}
    >
      <IconPencil size={15} />
    </ActionIcon>
  );
}

export function PersonLines({ person }: { person: Person }) {
  const reach = [...person.emails, ...person.phones.map(phone)].join(", ");
  return (
    <div>
      <Text size="sm">
        {person.name}
        {person.quality && <span className="quiet"> — {person.quality}</span>}
      </Text>
      {reach && (
        <Text size="xs" className="quiet" style={{ overflowWrap: "anywhere" }}>
          {reach}
        </Text>
      )}
      {person.comment && (
        <Text size="xs" className="preline">
          {person.comment}
        </Text>
      )}
    </div>
  );
}

function Line({
  label,
  children,
  onEdit,
}: {
  label: string;
  children: ReactNode;
  onEdit?: () => void;
}) {
  return (
    <div className={classes.line}>
      <span className={classes.lineLabel}>{label}</span>
      <span className={classes.lineValue}>{children}</span>
      {onEdit && <EditButton label={label} onClick={onEdit} />}
    </div>
  );
}

function Origin({ ticket, edit }: Props) {
  const open = ticket.state === "open";
  return (
    <Popover width={320} position="bottom-start" withArrow shadow="md">
      <Popover.Target>
        <ActionIcon variant="subtle" size="sm" aria-label={fr.ticket.information}>
          <IconInfoCircle size={18} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={6}>
          <Line label={fr.ticket.createdBy}>{ticket.created_by.name}</Line>
          <Line label={fr.ticket.requester}>
            <PersonLines person={ticket.requester} />
          </Line>
          <Line label={fr.ticket.source}>{ticket.source}</Line>
          <Line label={fr.ticket.requestedAt}>{longDateTime(ticket.requested_at)}</Line>
          {open && (
            <Group justify="flex-end">
              <EditButton label={fr.edit.information} onClick={() => edit("origin")} />
            </Group>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function PersonPopover({ people, label }: { people: Person[]; label: string }) {
  return (
    <Popover width={320} position="bottom-start" withArrow shadow="md">
      <Popover.Target>
        <button type="button" className={classes.inlineButton}>
          {label}
        </button>
      </Popover.Target>
      <Popover.Dropdown mah={360} style={{ overflowY: "auto" }}>
        <Stack gap="xs">
          {people.map((person, index) => (
            <PersonLines person={person} key={index} />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function delayText(delay: Delay): string {
  if (delay.every === 0 || delay.maximum === 0) return fr.ticket.delayNever;
  return fr.ticket.delaySummary(delay.every, fr.creation.delays[delay.unit], delay.maximum);
}

/** The switches of the header; a refused one goes back and says why. */
function useSwitches(ticket: Ticket) {
  const [busy, setBusy] = useState(false);
  const run = async (change: () => Promise<Ticket>) => {
    setBusy(true);
    try {
      keepTicket(await change());
    } catch (error) {
      notifications.show({ color: "red", message: messageOf(error) });
      void queryClient.invalidateQueries({ queryKey: keys.ticket(ticket.number) });
    } finally {
      setBusy(false);
    }
  };
  const setSilent = (value: boolean) =>
    void run(() => actOnTicket(ticket.number, { act: "set_silent", value }, crypto.randomUUID()));
  const setOption = (part: Partial<Omit<Options, "silent">>) => {
    const { send_owner_name, presence_check, notify_reminders, urgent } = ticket.options;
    const visibility = ticket.options.visibility as Options["visibility"];
    const options = {
      send_owner_name,
      presence_check,
      notify_reminders,
      urgent,
      visibility,
      ...part,
    };
    void run(() => patchTicket(ticket.number, { options }, ticket.edit_version));
  };
  return { busy, setSilent, setOption };
}

function Switches({ ticket }: { ticket: Ticket }) {
  const { busy, setSilent, setOption } = useSwitches(ticket);
  const { options } = ticket;
  const disabled = busy || ticket.state === "closed";
  return (
    <Stack gap={6} mt={4}>
      <Switch
        size="sm"
        label={fr.ticket.silent}
        checked={options.silent}
        disabled={disabled}
        onChange={(event) => setSilent(event.currentTarget.checked)}
      />
      {/* Always asked for on a quote (STP-5). */}
      {!isQuote(ticket.type) && (
        <Switch
          size="sm"
          label={fr.ticket.presence}
          checked={options.presence_check}
          disabled={disabled}
          onChange={(event) => setOption({ presence_check: event.currentTarget.checked })}
        />
      )}
      <Switch
        size="sm"
        label={fr.ticket.notifyReminders}
        checked={options.notify_reminders}
        disabled={disabled}
        onChange={(event) => setOption({ notify_reminders: event.currentTarget.checked })}
      />
    </Stack>
  );
}

/** The delays that matter for this type of ticket (NEW-14). */
function DelayLines({ ticket }: { ticket: Ticket }) {
  const { delays } = ticket;
  const quote = isQuote(ticket.type);
  const hours = delays.appointment_reminder_hours;
  const lines: [string | undefined, string][] = [
    quote
      ? [fr.ticket.delayLabels["quote"], delayText(delays.quote)]
      : [fr.ticket.delayLabels["order"], delayText(delays.order)],
    [fr.ticket.delayLabels["invoice"], delayText(delays.invoice)],
  ];
  if (quote) {
    const text = hours ? quotes.delays.hoursBefore(hours) : fr.ticket.delayNever;
    lines.push([quotes.delays.appointment, text]);
  }
  return lines.map(([label, text]) => (
    <div key={label}>
      {label}&nbsp;: {text}
    </div>
  ));
}

/** TIC-1: what the ticket is, its amount, its people, its delays and its switches. */
export function HeaderLeft({ ticket, edit }: Props) {
  const open = ticket.state === "open";
  const onEdit = (part: EditPart) => (open ? () => edit(part) : undefined);
  const { contact, notified } = ticket;
  // A request has neither amount, delays nor reminders before it is validated.
  const request = ticket.type === "REQUEST";
  return (
    <div>
      <Group gap={6} mb="xs" wrap="nowrap">
        <Title order={1} fz={18} lh={1.25}>
          {fr.ticket.title(fr.types[ticket.type] ?? ticket.type, ticket.number)}
        </Title>
        <Origin ticket={ticket} edit={edit} />
        {ticket.options.urgent && (
          <Badge color="red" radius="sm" style={{ flex: "none" }}>
            {fr.ticket.urgent}
          </Badge>
        )}
      </Group>
      <Stack gap={5}>
        {!request && (
          <Line label={ticket.type === "ODSM" ? quotes.amountTotal : fr.ticket.amount}>
            <strong>
              {ticket.amount_cents === null ? fr.common.notGiven : amount(ticket.amount_cents)}
            </strong>
          </Line>
        )}
        <Line label={fr.ticket.contact} onEdit={onEdit("contact")}>
          {contact ? <PersonPopover people={[contact]} label={contact.name} /> : fr.ticket.nobody}
        </Line>
        <Line label={fr.ticket.notified} onEdit={onEdit("notified")}>
          {notified.length > 0 ? (
            <PersonPopover people={notified} label={fr.ticket.people(notified.length)} />
          ) : (
            fr.ticket.nobody
          )}
        </Line>
        {!request && (
          <Line label={fr.ticket.delays} onEdit={onEdit("delays")}>
            <span className={classes.small}>
              <DelayLines ticket={ticket} />
            </span>
          </Line>
        )}
      </Stack>
      {!request && <Switches ticket={ticket} />}
    </div>
  );
}
