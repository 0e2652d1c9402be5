import type { Fact, Ticket } from "../../api/types";
import { longDateTime } from "../../lib/paris";
import { terms } from "../../kit/ticket/words";
import { ticketWords } from "./words/ticket";
import { common } from "../../kit/words";

const FIELDS: [keyof Ticket, string][] = [
  ["subject", terms.fields.subject],
  ["description", terms.fields.description],
  ["original_description", terms.fields.original],
  ["notified_description", terms.fields.notifiedText],
  ["door_code", terms.fields.doorCode],
  ["requester", terms.fields.requester],
  ["source", terms.fields.source],
  ["contacts", terms.sections.contact],
  ["notified", terms.sections.notified],
  ["options", terms.sections.options],
  ["delays", terms.sections.delays],
  ["assigned_to", terms.fields.assignedTo],
];

/** The French name of a field of the ticket. */
export function fieldLabel(name: string): string {
  // A fact names the contact persons as it did when there was one.
  const known = name === "contact" ? "contacts" : name;
  return FIELDS.find(([field]) => field === known)?.[1] ?? common.other;
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
  return words && common.quoted(words);
}

/** What happened to a ticket between two readings, in sentences for whoever was typing. */
export function changesBetween(before: Ticket, after: Ticket): string[] {
  const known = new Set(before.timeline.items.map((fact) => fact.id));
  const facts = after.timeline.items
    .filter((fact) => !known.has(fact.id))
    .map((fact) => [longDateTime(fact.at), fact.title, fact.text, saidIn(fact)])
    .map((parts) => parts.filter(Boolean).join(" — "));
  const fields = FIELDS.filter(([name]) => differ(before[name], after[name])).map(([name, label]) =>
    ticketWords.changedField(label, wordsOf(after[name])),
  );
  return [...facts, ...fields];
}
