import { ActionIcon, Popover, Stack, Text } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import type { Delay, Person, Ticket } from "../../../api/types";
import { amount, phone } from "../../../lib/format";
import { longDateTime } from "../../../lib/paris";
import { quotes } from "../words/quotes";
import { page as words } from "../words/page";
import { isQuote } from "../acts/wording";
import { sourceField, visibilityField } from "../inplace/fields";
import { InPlace, Line } from "../inplace/InPlace";
import classes from "./Header.module.css";
import { Switches } from "./Switches";
import { common } from "../../../kit/words";
import { terms } from "../../../kit/ticket/words";
import { ticketWords } from "../words/ticket";
import { isEditable } from "../editable";

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
      aria-label={`${common.edit} — ${label}`}
      title={common.edit}
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
        <button type="button" className={classes.inlineButton} data-said>
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
          {people.length > 0 ? <PersonPopover people={people} label={text} /> : terms.nobody}
        </span>
        {onEdit && <EditButton label={label} onClick={onEdit} />}
      </div>
    </Line>
  );
}

function delayText(delay: Delay): string {
  if (delay.every === 0 || delay.maximum === 0) return ticketWords.delayNever;
  return ticketWords.delaySummary(terms.delays.everyOf(delay.every, delay.unit), delay.maximum);
}

/** The delays that matter for this type of ticket (NEW-14). */
function DelayLines({ ticket }: { ticket: Ticket }) {
  const { delays } = ticket;
  const quote = isQuote(ticket.type);
  const hours = delays.appointment_reminder_hours;
  const lines: [string | undefined, string][] = [
    quote
      ? [terms.delayLabels["quote"], delayText(delays.quote)]
      : [terms.delayLabels["order"], delayText(delays.order)],
    [terms.delayLabels["invoice"], delayText(delays.invoice)],
  ];
  if (quote) {
    lines.push([quotes.delays.visit, delayText(delays.order)]);
    const text = hours ? quotes.delays.hoursBefore(hours) : ticketWords.delayNever;
    lines.push([quotes.delays.appointment, text]);
  }
  return lines.map(([label, text]) => (
    <div key={label}>
      {label}&nbsp;: {text}
    </div>
  ));
}

function visibilityText(ticket: Ticket, chosen: string[]): string {
  const known = terms.options.visibilities[ticket.module];
  return chosen.map((name) => known[name] ?? common.other).join(", ") || terms.nobody;
}

/** TIC-1: its amount, its people, its delays and its switches, each changed there. */
export function HeaderLeft({ ticket, edit }: Props) {
  const open = isEditable(ticket);
  const onEdit = (part: EditPart) => (open ? () => edit(part) : undefined);
  const { contacts, notified, requester } = ticket;
  // A request has neither amount, delays nor reminders before it is validated.
  const request = ticket.type === "REQUEST";
  const several = notified.length === 1 ? undefined : ticketWords.people(notified.length);
  return (
    <div>
      <Stack gap={6}>
        {!request && (
          <Line label={ticket.type === "ODSM" ? quotes.amountTotal : ticketWords.amount}>
            <strong>
              {ticket.amount_cents === null ? common.notGiven : amount(ticket.amount_cents)}
            </strong>
          </Line>
        )}
        <PeopleLine
          label={ticketWords.requester}
          people={requester.name ? [requester] : []}
          onEdit={onEdit("requester")}
        />
        <Line label={ticketWords.source}>
          <InPlace ticket={ticket} label={ticketWords.source} field={sourceField}>
            {(source) => source || common.notGiven}
          </InPlace>
        </Line>
        <PeopleLine
          label={ticketWords.contact}
          people={contacts}
          summary={contacts.length > 1 ? contacts.map((each) => each.name).join(", ") : undefined}
          onEdit={onEdit("contact")}
        />
        <PeopleLine
          label={ticketWords.notified}
          people={notified}
          summary={several}
          onEdit={onEdit("notified")}
        />
        {!request && (
          <Line label={ticketWords.delays}>
            <div className={classes.withPencil}>
              <span className={classes.small}>
                <DelayLines ticket={ticket} />
              </span>
              {open && <EditButton label={ticketWords.delays} onClick={() => edit("delays")} />}
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
        {ticketWords.createdBy} {ticket.created_by.name}. {ticketWords.requestedAt}{" "}
        {longDateTime(ticket.requested_at)}.
      </Text>
    </div>
  );
}
