import { ActionIcon, Badge, Button, Group, Stack, Text } from "@mantine/core";
import { IconCheck, IconFilter, IconPencil } from "@tabler/icons-react";
import type { Intervention, Ticket } from "../../../api/types";
import { StatusBadge } from "../../../common/StatusBadge";
import { amount, duration, phone } from "../../../lib/format";
import { longDateTime } from "../../../lib/paris";
import { fr } from "../../../strings/fr";
import type { ChosenAct } from "../acts/ActDialog";
import { specOf } from "../acts/specs";
import classes from "../Ticket.module.css";
import { buttonsOf, ticketButtons, type ActButton } from "./offers";

type Choose = (chosen: ChosenAct) => void;

function ActButtons({ buttons, choose }: { buttons: ActButton[]; choose: Choose }) {
  return (
    <Stack gap={6} mt="sm">
      {buttons.map((button) => {
        const danger = specOf(button.offer.act).danger;
        return (
          <Button
            key={button.id}
            variant={button.offer.suggested ? "filled" : danger ? "subtle" : "light"}
            color={danger ? "red" : undefined}
            size="xs"
            fullWidth
            justify="flex-start"
            onClick={() => choose(button)}
          >
            {button.label}
          </Button>
        );
      })}
    </Stack>
  );
}

function Reach({ values, ticked, label }: { values: string[]; ticked: boolean; label: string }) {
  if (values.length === 0) return null;
  return (
    <div className={classes.reach}>
      <span className={classes.tick} data-ticked={ticked || undefined}>
        {ticked && <IconCheck size={13} stroke={3} aria-label={fr.common.yes} />}
      </span>
      <span className="quiet">{label}</span>
      <span className={classes.reachValue}>{values.join(", ")}</span>
    </div>
  );
}

function stateLines(intervention: Intervention): [string, string][] {
  const { appointment, order_sent_at, read_at, presence, invoice_cents } = intervention;
  const lines: [string, string][] = [];
  if (order_sent_at) lines.push([fr.ticket.orderSent, longDateTime(order_sent_at)]);
  if (read_at) lines.push([fr.ticket.readAt, longDateTime(read_at)]);
  if (appointment) {
    const length = duration(appointment.duration_minutes);
    lines.push([fr.ticket.appointment, `${longDateTime(appointment.start)} (${length})`]);
  }
  if (presence) {
    lines.push([fr.ticket.presenceAnswer, fr.ticket.presenceAnswers[presence] ?? presence]);
  }
  if (invoice_cents !== null) lines.push([fr.ticket.invoice, amount(invoice_cents)]);
  return lines;
}

function State({ intervention }: { intervention: Intervention }) {
  return (
    <div className={classes.state}>
      {!intervention.order_sent_at && (
        <Badge color="orange" variant="light" radius="sm">
          {fr.ticket.orderNotSent}
        </Badge>
      )}
      {stateLines(intervention).map(([label, value]) => (
        <div key={label}>
          <span className="quiet">{label}</span> {value}
        </div>
      ))}
      {intervention.timers.map((timer) => (
        <div key={timer.kind}>
          <span className="quiet">{timer.label}</span> {longDateTime(timer.due_at)}
          {timer.maximum !== null && timer.maximum > 1 && (
            <span className="quiet"> ({fr.ticket.timer(timer.count, timer.maximum)})</span>
          )}
        </div>
      ))}
    </div>
  );
}

interface PartyProps {
  ticket: Ticket;
  intervention: Intervention;
  choose: Choose;
  focused: boolean;
  onFocus: () => void;
}

function Party({ ticket, intervention, choose, focused, onFocus }: PartyProps) {
  const { vendor } = intervention;
  const change = ticket.acts.find(
    (offer) => offer.act === "change_coordinates" && offer.intervention_id === intervention.id,
  );
  return (
    <div className={classes.party} data-replaced={intervention.replaced || undefined}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap={4}>
        <div>
          <Text fw={650} style={{ overflowWrap: "anywhere" }}>
            {vendor.name}
          </Text>
          <Text size="xs" className="quiet">
            {vendor.trade || fr.ticket.vendorParty}
            {intervention.replaced && ` — ${fr.ticket.replaced}`}
          </Text>
        </div>
        <Group gap={2} wrap="nowrap">
          <ActionIcon
            variant={focused ? "filled" : "subtle"}
            size="sm"
            aria-pressed={focused}
            aria-label={fr.ticket.simplified}
            title={fr.ticket.simplified}
            onClick={onFocus}
          >
            <IconFilter size={15} />
          </ActionIcon>
          {change && (
            <ActionIcon
              variant="subtle"
              size="sm"
              aria-label={fr.ticket.editParty}
              title={fr.ticket.editParty}
              onClick={() => choose({ offer: change })}
            >
              <IconPencil size={15} />
            </ActionIcon>
          )}
        </Group>
      </Group>
      <div className={classes.status}>
        <StatusBadge status={intervention.status} />
      </div>
      <Reach values={vendor.emails} ticked={vendor.by_email} label={fr.common.email} />
      <Reach values={vendor.phones.map(phone)} ticked={vendor.by_sms} label={fr.common.sms} />
      {vendor.comment && (
        <Text size="sm" className="preline" mt={4}>
          {vendor.comment}
        </Text>
      )}
      <State intervention={intervention} />
      <ActButtons buttons={buttonsOf(ticket, intervention)} choose={choose} />
    </div>
  );
}

const currentFirst = (interventions: Intervention[]) =>
  [...interventions].sort((one, other) => Number(one.replaced) - Number(other.replaced));

interface Props {
  ticket: Ticket;
  choose: Choose;
  focus: string | null;
  setFocus: (id: string | null) => void;
}

/** TIC-4, left: every party with what it can be asked, then the acts of the whole ticket. */
export function Parties({ ticket, choose, focus, setFocus }: Props) {
  const buttons = ticketButtons(ticket);
  return (
    <section className={classes.column} aria-label={fr.ticket.actions}>
      <h3 className={classes.columnTitle}>{fr.ticket.actions}</h3>
      {currentFirst(ticket.interventions).map((intervention) => (
        <Party
          key={intervention.id}
          ticket={ticket}
          intervention={intervention}
          choose={choose}
          focused={focus === intervention.id}
          onFocus={() => setFocus(focus === intervention.id ? null : intervention.id)}
        />
      ))}
      {buttons.length > 0 && (
        <div className={classes.party}>
          <Text fw={650}>{fr.ticket.wholeTicket}</Text>
          <ActButtons buttons={buttons} choose={choose} />
        </div>
      )}
      {ticket.state === "closed" && (
        <Text size="sm" className="quiet">
          {fr.ticket.noAct}
        </Text>
      )}
    </section>
  );
}
