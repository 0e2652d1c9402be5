import { ActionIcon, Popover, Stack, Text } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import type { Delay, Person, Ticket } from "../../../api/types";
import { amount, phone } from "../../../lib/format";
import { longDateTime } from "../../../lib/paris";
import { fr } from "../../../kit/words";
import { quotes } from "../words/quotes";
import { ticket as words } from "../words/page";
import { isQuote } from "../acts/wording";
import { sourceField, visibilityField } from "../inplace/fields";
import { InPlace, Line } from "../inplace/InPlace";
import classes from "../Ticket.module.css";
import { Switches } from "./Switches";

/** What is changed in a window: several fields that belong together. */
export type EditPart = "contact" | "notified" | "delays" | "requester";
interface Props {
  ticket: Ticket;
  edit: (part: EditPart) => void;
}

function EditButton({ label, onClick }: { label: string; onClick: () => void }) {
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
  return (
    <div>
      <Text size="sm">
        {person.name}
        {person.quality && <span className="quiet"> — {person.quality}</span>}
      </Text>
      {person.emails.map((email) => (
        <a className={classes.reachLink} href={`mailto:${email}`} key={email}>
          {email}
        </a>
      ))}
      {person.phones.map((number) => (
        <a className={classes.reachLink} href={`tel:${number}`} key={number}>
          {phone(number)}
        </a>
      ))}
      {person.comment && (
        <Text size="xs" className="preline">
          {person.comment}
        </Text>
      )}
    </div>
  );
}

function PersonPopover({ people, label }: { people: Person[]; label: string }) {
  return (
    <Popover width={320} position="bottom-start" withArrow shadow="md" trapFocus returnFocus>
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

interface PeopleLineProps {
  label: string;
  people: Person[];
  /** Instead of the only name. */
  summary?: string;
  onEdit?: () => void;
}

function PeopleLine({ label, people, summary, onEdit }: PeopleLineProps) {
  const text = summary ?? people[0]?.name ?? "";
  return (
    <Line label={label}>
      <div className={classes.withPencil}>
        <span>
          {people.length > 0 ? <PersonPopover people={people} label={text} /> : fr.ticket.nobody}
        </span>
        {onEdit && <EditButton label={label} onClick={onEdit} />}
      </div>
    </Line>
  );
}

function delayText(delay: Delay): string {
  if (delay.every === 0 || delay.maximum === 0) return fr.ticket.delayNever;
  return fr.ticket.delaySummary(delay.every, fr.creation.delays[delay.unit], delay.maximum);
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

function visibilityText(ticket: Ticket, chosen: string[]): string {
  const known = fr.creation.options.visibilities[ticket.module];
  return chosen.map((name) => known[name] ?? name).join(", ") || fr.ticket.nobody;
}

/** TIC-1: its amount, its people, its delays and its switches, each changed there. */
export function HeaderLeft({ ticket, edit }: Props) {
  const open = ticket.state === "open";
  const onEdit = (part: EditPart) => (open ? () => edit(part) : undefined);
  const { contact, notified, requester } = ticket;
  // A request has neither amount, delays nor reminders before it is validated.
  const request = ticket.type === "REQUEST";
  const several = notified.length === 1 ? undefined : fr.ticket.people(notified.length);
  return (
    <div>
      <Stack gap={6}>
        {!request && (
          <Line label={ticket.type === "ODSM" ? quotes.amountTotal : fr.ticket.amount}>
            <strong>
              {ticket.amount_cents === null ? fr.common.notGiven : amount(ticket.amount_cents)}
            </strong>
          </Line>
        )}
        <PeopleLine
          label={fr.ticket.requester}
          people={requester.name ? [requester] : []}
          onEdit={onEdit("requester")}
        />
        <Line label={fr.ticket.source}>
          <InPlace ticket={ticket} label={fr.ticket.source} field={sourceField}>
            {(source) => source || fr.common.notGiven}
          </InPlace>
        </Line>
        <PeopleLine
          label={fr.ticket.contact}
          people={contact ? [contact] : []}
          onEdit={onEdit("contact")}
        />
        <PeopleLine
          label={fr.ticket.notified}
          people={notified}
          summary={several}
          onEdit={onEdit("notified")}
        />
        {!request && (
          <Line label={fr.ticket.delays}>
            <div className={classes.withPencil}>
              <span className={classes.small}>
                <DelayLines ticket={ticket} />
              </span>
              {open && <EditButton label={fr.ticket.delays} onClick={() => edit("delays")} />}
            </div>
          </Line>
        )}
        <Line label={words.visibility}>
          <InPlace ticket={ticket} label={words.visibility} field={visibilityField}>
            {(chosen) => visibilityText(ticket, chosen)}
          </InPlace>
        </Line>
      </Stack>
      {!request && <Switches ticket={ticket} />}
      <Text size="xs" className="quiet" mt={8}>
        {fr.ticket.createdBy} {ticket.created_by.name}. {fr.ticket.requestedAt}{" "}
        {longDateTime(ticket.requested_at)}.
      </Text>
    </div>
  );
}
