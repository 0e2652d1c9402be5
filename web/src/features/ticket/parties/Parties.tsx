import { ActionIcon, Badge, Group, Text } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { Fragment } from "react";
import type { Intervention, Status, Ticket } from "../../../api/types";
import { StatusBadge } from "../../../kit/ticket/StatusBadge";
import { amount, duration, phone } from "../../../lib/format";
import { longDateTime } from "../../../lib/paris";
import { quotes } from "../words/quotes";
import { page as words } from "../words/page";
import type { ActWindow } from "../acts/pending";
import { isQuote } from "../acts/wording";
import { ApproverCard } from "../quotes/ApproverCard";
import { approverFocus } from "../reading/focus";
import classes from "./Parties.module.css";
import ticketClasses from "../Ticket.module.css";
import { currentFirst, type Reading } from "../reading/useReading";
import { buttonsOf, ticketButtons } from "../acts/offers";
import { ActButtons, Reach, type Choose } from "./PartyPieces";
import { PlaceParties } from "./PlaceParties";
import { ReadingButton } from "../reading/ReadingButton";
import { ticketWords } from "../words/ticket";
import { common } from "../../../kit/words";

/** « 26 août 2020 à 16h34 (1h) », and whether the manager still has to agree (QUO-6). */
function appointmentText(intervention: Intervention, quote: boolean): string {
  const { appointment, appointment_validated, step } = intervention;
  if (!appointment) return "";
  const length = duration(appointment.duration_minutes);
  const open = quote && !appointment_validated && step === "awaiting_completion";
  const proposed = open ? ` — ${quotes.appointmentProposed}` : "";
  return `${longDateTime(appointment.start)} (${length})${proposed}`;
}

/** What the vendor said of its presence, or that it was asked; "" before. */
export function presenceText(presence: string): string {
  if (presence === "asked") return ticketWords.presenceAsked;
  return presence && (ticketWords.presenceAnswers[presence] ?? common.other);
}

function stateLines(intervention: Intervention, quote: boolean): [string, string][] {
  const { order_sent_at, read_at, presence, invoice_cents, quote_cents } = intervention;
  const money = (cents: number | null) => (cents === null ? "" : amount(cents));
  const moment = (at: string | null) => (at ? longDateTime(at) : "");
  const answer = presenceText(presence);
  const lines: [string, string][] = [
    [quote ? quotes.requestSent : ticketWords.orderSent, moment(order_sent_at)],
    [ticketWords.readAt, moment(read_at)],
    [quotes.quote, money(quote_cents)],
    [ticketWords.appointment, appointmentText(intervention, quote)],
    [ticketWords.presenceAnswer, answer],
    [ticketWords.invoice, money(invoice_cents)],
  ];
  return lines.filter(([, value]) => value);
}

function State({ intervention, quote }: { intervention: Intervention; quote: boolean }) {
  return (
    <div className={classes.state}>
      {!intervention.order_sent_at && (
        <Badge color="orange" variant="light" radius="sm">
          {quote ? quotes.requestNotSent : ticketWords.orderNotSent}
        </Badge>
      )}
      {stateLines(intervention, quote).map(([label, value]) => (
        <div key={label}>
          <span className="quiet">{label}</span> {value}
        </div>
      ))}
      {intervention.timers.map((timer) => (
        <div key={timer.kind}>
          <span className="quiet">{timer.label}</span> {longDateTime(timer.due_at)}
          {timer.maximum !== null && timer.maximum > 1 && (
            <span className="quiet"> ({ticketWords.timer(timer.count, timer.maximum)})</span>
          )}
        </div>
      ))}
    </div>
  );
}

const MANY = 3;

/** QUO-3: another quote was kept; nothing more is expected of this vendor or of the manager. */
const statusOf = ({ not_kept, status }: Intervention): Status =>
  not_kept ? { ...status, label: quotes.comparison.notKept, turn: "grey" } : status;

interface PartyProps {
  ticket: Ticket;
  intervention: Intervention;
  choose: Choose;
  reading: Reading;
  /** An act about this vendor on its way. */
  moving: ActWindow | undefined;
}

function PartyTools({ ticket, intervention, choose, reading }: Omit<PartyProps, "moving">) {
  const { id, vendor } = intervention;
  const focused = reading.focus === id;
  const change = ticket.acts.find(
    (offer) => offer.act === "change_coordinates" && offer.intervention_id === id,
  );
  return (
    <Group gap={2} wrap="nowrap">
      <ReadingButton name={vendor.name} focused={focused} onClick={() => reading.toggle(id)} />
      {change && (
        <ActionIcon
          variant="subtle"
          size="sm"
          aria-label={ticketWords.editParty}
          title={ticketWords.editParty}
          onClick={() => choose({ offer: change })}
        >
          <IconPencil size={15} />
        </ActionIcon>
      )}
    </Group>
  );
}

function Party({ ticket, intervention, choose, reading, moving }: PartyProps) {
  const { vendor } = intervention;
  return (
    <section
      className={classes.party}
      data-replaced={intervention.replaced || intervention.not_kept || undefined}
      aria-label={vendor.name}
    >
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap={4}>
        <div>
          <Text fw={650} style={{ overflowWrap: "anywhere" }}>
            {vendor.name}
          </Text>
          <Text size="xs" className="quiet">
            {vendor.trade || ticketWords.vendorParty}
            {intervention.replaced && ` — ${ticketWords.replaced}`}
          </Text>
        </div>
        <PartyTools ticket={ticket} intervention={intervention} choose={choose} reading={reading} />
      </Group>
      <div className={classes.status}>
        <StatusBadge status={statusOf(intervention)} />
        {moving && (
          <span className={ticketClasses.pending} role="status">
            {words.pendingOn(moving.chosen.offer.label)}
          </span>
        )}
      </div>
      <Reach values={vendor.emails} ticked={vendor.by_email} label={common.email} />
      <Reach values={vendor.phones.map(phone)} ticked={vendor.by_sms} label={common.sms} />
      {vendor.comment && (
        <Text size="sm" className="preline" mt={4} style={{ overflowWrap: "anywhere" }}>
          {vendor.comment}
        </Text>
      )}
      <State intervention={intervention} quote={isQuote(ticket.type)} />
      <ActButtons
        buttons={buttonsOf(ticket, intervention)}
        choose={choose}
        disabled={moving !== undefined}
        fold={reading.focus !== intervention.id && ticket.interventions.length >= MANY}
      />
    </section>
  );
}

interface Props {
  ticket: Ticket;
  choose: Choose;
  reading: Reading;
  pending: ActWindow[];
  /** Acts that already have their place above. */
  placed: ReadonlySet<string>;
}

/** TIC-4, left: every party with what it can be asked, then the acts of the whole ticket. */
export function Parties({ ticket, choose, reading, pending, placed }: Props) {
  const buttons = ticketButtons(ticket).filter(({ id }) => !placed.has(id));
  const sending = pending.filter((act) => act.state === "sending");
  const movingOn = (id: string | null) =>
    sending.find((act) => act.chosen.offer.intervention_id === id);
  return (
    <section className={classes.column} aria-label={ticketWords.actions}>
      <h3 className={classes.columnTitle} data-screen>
        {ticketWords.actions}
      </h3>
      {currentFirst(ticket).map((intervention) => (
        <Fragment key={intervention.id}>
          <Party
            ticket={ticket}
            intervention={intervention}
            choose={choose}
            reading={reading}
            moving={movingOn(intervention.id)}
          />
          <ApproverCard
            ticket={ticket}
            intervention={intervention}
            choose={choose}
            focused={reading.focus === approverFocus(intervention)}
            onFocus={() => reading.toggle(approverFocus(intervention))}
          />
        </Fragment>
      ))}
      <PlaceParties ticket={ticket} choose={choose} reading={reading} />
      {buttons.length > 0 && (
        <div className={classes.party} data-screen>
          <Text fw={650}>{ticketWords.wholeTicket}</Text>
          <ActButtons buttons={buttons} choose={choose} />
        </div>
      )}
      {ticket.state === "closed" && (
        <Text size="sm" className="quiet">
          {ticketWords.noAct}
        </Text>
      )}
    </section>
  );
}
