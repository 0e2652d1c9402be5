import type { Fact, Ticket } from "../../api/types";
import { longDateTime } from "../../lib/paris";
import { fr } from "../../kit/words";

const FIELDS: [keyof Ticket, string][] = [
  ["subject", fr.creation.subject],
  ["description", fr.creation.description],
  ["original_description", fr.creation.original],
  ["notified_description", fr.creation.notifiedText],
  ["door_code", fr.creation.doorCode],
  ["requester", fr.creation.requester],
  ["source", fr.creation.source],
  ["contact", fr.creation.sections.contact],
  ["notified", fr.creation.sections.notified],
  ["options", fr.creation.sections.options],
  ["delays", fr.creation.sections.delays],
  ["assigned_to", fr.creation.assignedTo],
];

/** The French name of a field of the ticket. */
export function fieldLabel(name: string): string {
  return FIELDS.find(([field]) => field === name)?.[1] ?? name;
}

const differ = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);

const LONGEST = 160;

/** A text is quoted, cut when long; anything else is only named. */
function wordsOf(value: unknown): string {
  if (typeof value !== "string" || !value) return "";
  return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
}

/** The words that came with a fact, between quotation marks. */
function saidIn({ data }: Fact): string {
  const words = wordsOf(data["comment"] ?? data["text"]);
  return words && `« ${words} »`;
}

/** What happened to a ticket between two readings, in sentences for whoever was typing. */
export function changesBetween(before: Ticket, after: Ticket): string[] {
  const known = new Set(before.timeline.items.map((fact) => fact.id));
  const facts = after.timeline.items
    .filter((fact) => !known.has(fact.id))
    .map((fact) => [longDateTime(fact.at), fact.title, fact.text, saidIn(fact)])
    .map((parts) => parts.filter(Boolean).join(" — "));
  const fields = FIELDS.filter(([name]) => differ(before[name], after[name])).map(([name, label]) =>
    fr.ticket.changedField(label, wordsOf(after[name])),
  );
  return [...facts, ...fields];
}
