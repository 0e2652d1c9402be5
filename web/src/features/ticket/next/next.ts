import type { Intervention, Ticket } from "../../../api/types";
import { amount } from "../../../lib/format";
import { approverButtons, buttonsOf, ticketButtons, type ActButton } from "../acts/offers";
import { decisionsOn, exceeded } from "../quotes/decisions";

/** What is expected next, about one vendor or about the whole ticket. */
export interface Next {
  /** Whose answer is waited for, or about whom to act; empty: the whole ticket. */
  name: string;
  yours: boolean;
  /** Nothing has been sent: nobody can answer before that is done by hand. */
  unsent: boolean;
  buttons: ActButton[];
  /** Several quotes are there: they are compared first. */
  compare: number;
  /** Why it is that one: « dépasse le plafond du mandat… ». */
  note: string;
}

const isOut = (each: Intervention) => each.replaced || each.not_kept;

/** The suggested buttons of one vendor, decisions on its quote and its approver's among them. */
function suggestedFor(ticket: Ticket, each: Intervention): ActButton[] {
  return [
    ...decisionsOn(ticket, each),
    ...approverButtons(ticket, each),
    ...buttonsOf(ticket, each),
  ].filter((button) => button.offer.suggested);
}

/** Besides answering in a vendor's place, one may remind it. */
const reminders = (ticket: Ticket, each: Intervention): ActButton[] =>
  [...buttonsOf(ticket, each), ...approverButtons(ticket, each)].filter((button) =>
    button.offer.act.startsWith("remind"),
  );

/** Held back by silent mode: sending comes first, and what was answered by phone after it. */
const notSent = (each: Intervention, buttons: ActButton[]): Next => ({
  name: each.vendor.name,
  yours: true,
  unsent: true,
  buttons: [...new Map(buttons.map((button) => [button.id, button])).values()],
  compare: 0,
  note: "",
});

function nextOf(ticket: Ticket, each: Intervention): Next | null {
  const suggested = suggestedFor(ticket, each);
  if (suggested.length === 0) return null;
  const [first] = suggested;
  const send = each.order_sent_at
    ? []
    : buttonsOf(ticket, each).filter(({ offer }) => offer.act === "send_order");
  if (send.length > 0) return notSent(each, [...send, ...suggested]);
  const inPlace = first?.offer.in_place === true;
  const approver = each.approval?.step === "pending" ? each.approval.approver.name : null;
  const limit = exceeded(ticket, each);
  return {
    name: inPlace && approver ? approver : each.vendor.name,
    yours: !inPlace || each.manager_to_act,
    unsent: false,
    buttons: inPlace ? [...suggested.slice(0, 1), ...reminders(ticket, each)] : suggested,
    compare: 0,
    note: limit === null ? "" : amount(limit),
  };
}

/** Quotes to decide on: one is decided at once, several are compared. */
function compared(all: Next[]): Next[] {
  const toDecide = all.filter((next) =>
    next.buttons.some((button) => ["accept_quote", "ask_approval"].includes(button.offer.act)),
  );
  if (toDecide.length < 2) return all;
  const rest = all.filter((next) => !toDecide.includes(next));
  return [
    { name: "", yours: true, unsent: false, buttons: [], compare: toDecide.length, note: "" },
    ...rest,
  ];
}

function wholeTicket(ticket: Ticket): Next | null {
  const offered = ticketButtons(ticket);
  const validate = offered.filter((button) => button.offer.suggested);
  // Nothing is expected of anybody any more, and it is the manager's turn: closing.
  const over = ticket.status.turn === "blue" ? offered.filter(({ id }) => id === "close") : [];
  const buttons = validate.length > 0 ? validate : over;
  return buttons.length > 0
    ? { name: "", yours: true, unsent: false, buttons, compare: 0, note: "" }
    : null;
}

/** « Prochaine action »: what is the manager's turn first, then whom one waits for. */
export function nextOnes(ticket: Ticket): Next[] {
  const each = ticket.interventions
    .filter((one) => !isOut(one))
    .flatMap((one) => nextOf(ticket, one) ?? []);
  const all = compared(each);
  if (all.length === 0) return [wholeTicket(ticket)].flatMap((next) => next ?? []);
  return [...all].sort((one, other) => Number(other.yours) - Number(one.yours));
}
