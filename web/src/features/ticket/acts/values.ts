import { present } from "../../../lib/clock";
import type {
  ActBody,
  ActName,
  Delays,
  Intervention,
  Offer,
  PersonInput,
  Ticket,
  VendorInput,
} from "../../../api/types";
import { prefixed, type FieldErrors } from "../../../kit/fieldErrors";
import { channelErrors, EMPTY_PERSON, EMPTY_VENDOR, fromVendor } from "../../../kit/people/values";
import { parseAmount, parseMinutes } from "../../../lib/format";
import { fromParisInput } from "../../../lib/paris";
import { visitTrouble } from "../../../lib/plausible";
import { quotes } from "../words/quotes";
import type { ActField } from "./spec";
import { specOf } from "./specs";
import { acts as actWords } from "../words/acts";
import { terms } from "../../../kit/ticket/words";
import { filled, line } from "../../../lib/text";

/** Messages under one subject: the first of them, and that subject. */
export interface Conversation {
  id: string;
  subject: string;
}

/** What is typed in the window of an act. */
export interface ActValues {
  start: string;
  duration_minutes: string;
  presence: string;
  late_minutes: string;
  amount: string;
  /** Time entered by hand, and what is left: « 45 », « 1h30 ». */
  minutes: string;
  remaining: string;
  subject: string;
  /** The conversation that goes on, as long as its subject is kept (STP-8). */
  thread: Conversation | null;
  comment: string;
  user_id: string;
  people: PersonInput[];
  vendor: VendorInput;
  coordinates: VendorInput;
  confirm: boolean;
  /** The contact and notified persons are told along with the vendor. */
  tell: boolean;
  delay_days: string;
  /** Only when the act takes them. */
  delays: Delays | null;
  approver: PersonInput;
  inform: PersonInput[];
  /** STP-2: an answer given by phone, without a request sent: whose it is is asked. */
  phoned: boolean;
  /** QUO-2: the other quotes asked about in the same request, by intervention. */
  also: string[];
  ground: string;
  /** One line each, by name. */
  lines: Partial<Record<LineField, string>>;
}

export type LineField = keyof typeof quotes.lines;

/** The values of one line that an act takes. */
export const linesOf = (offer: Offer): LineField[] =>
  (Object.keys(quotes.lines) as LineField[]).filter(
    (name) => offer.takes.includes(name) || offer.needs.includes(name),
  );

/** On what ground: as asked before, else what is usual for a new approval. */
function groundOf(act: ActName, ticket: Ticket, intervention: Intervention | undefined): string {
  if (act === "ask_approval") return ticket.module === "gerance" ? "owner" : "opinion";
  return intervention?.approval?.ground ?? "";
}

/** The delays asked for with a quote: first of all its own. */
const delaysOf = (offer: Offer, ticket: Ticket): Delays | null =>
  offer.takes.includes("delays") ? ticket.delays : null;

/** What an approval rests on stays until another document is named. */
const linesSaid = (offer: Offer, intervention: Intervention | undefined): ActValues["lines"] =>
  linesOf(offer).includes("document") ? { document: intervention?.approval?.document ?? "" } : {};

/** As at a creation, once: not while silent, nor again for the next vendor (NEW-16). */
const toldAlong = (offer: Offer, ticket: Ticket): boolean =>
  !ticket.options.silent &&
  !ticket.interventions.some((each) => each.id !== offer.intervention_id && each.order_sent_at);

export function emptyAct(offer: Offer, ticket: Ticket): ActValues {
  const intervention = ticket.interventions.find((each) => each.id === offer.intervention_id);
  const vendor = intervention ? fromVendor(intervention.vendor) : EMPTY_VENDOR;
  return {
    start: "",
    duration_minutes: "60",
    presence: "",
    late_minutes: "30",
    amount: "",
    minutes: "",
    remaining: "",
    subject: "",
    thread: null,
    comment: "",
    user_id: "",
    people: [],
    vendor: { ...EMPTY_VENDOR, trade: vendor.trade },
    coordinates: vendor,
    confirm: false,
    tell: toldAlong(offer, ticket),
    delay_days: "",
    delays: delaysOf(offer, ticket),
    approver: EMPTY_PERSON,
    inform: [],
    phoned: offer.act !== "ask_approval" && offer.needs.includes("approver"),
    also: [],
    ground: groundOf(offer.act, ticket, intervention),
    lines: linesSaid(offer, intervention),
  };
}

export interface FilesOfAct {
  uploads: string[];
  invoice_uploads: string[];
}

const { needs } = actWords;

/** The words of a note or of a plain text, on one line. */
export const plainText = (html: string): string =>
  html
    .replace(/<[^>]*>|&nbsp;/g, " ")
    .replace(/\s+/g, " ")
    .trim();

/** The editor of notes writes an empty paragraph for nothing. */
const isEmptyHtml = (html: string) => !filled(plainText(html));

const unless = (fine: boolean, field: string, text: string): FieldErrors =>
  fine ? {} : { [field]: text };

function startTrouble(start: string): FieldErrors {
  const at = fromParisInput(start);
  if (at === null) return { start: needs.start };
  const trouble = visitTrouble(at, present());
  return trouble ? { start: needs.visit[trouble] } : {};
}

/** One entry is a day at most (TIC-6). */
function isWorked(text: string): boolean {
  const minutes = parseMinutes(text);
  return minutes !== null && minutes >= 1 && minutes <= 24 * 60;
}

const CHECKS: Partial<Record<ActField, (values: ActValues) => FieldErrors>> = {
  start: (v) => startTrouble(v.start),
  duration_minutes: (v) =>
    unless(Number(v.duration_minutes) > 0, "duration_minutes", needs.duration),
  presence: (v) => unless(v.presence !== "", "presence", needs.presence),
  amount_cents: (v) => unless(parseAmount(v.amount) !== null, "amount_cents", needs.amount),
  minutes: (v) => unless(isWorked(v.minutes), "minutes", needs.minutes),
  remaining_minutes: (v) =>
    unless(
      !filled(v.remaining) || parseMinutes(v.remaining) !== null,
      "remaining_minutes",
      needs.remaining,
    ),
  comment: (v) => unless(filled(v.comment), "comment", needs.comment),
  note: (v) => unless(!isEmptyHtml(v.comment), "comment", needs.comment),
  user_id: (v) => unless(v.user_id !== "", "user_id", needs.user),
  people: (v) => unless(v.people.length > 0, "people", needs.people),
  vendor: (v) => unless(filled(v.vendor.name), "vendor.name", needs.vendor),
  confirm: (v) => unless(v.confirm, "confirm", needs.confirm),
  approver: (v) => unless(filled(v.approver.name), "approver.name", quotes.needs.approver),
  answerer: (v) =>
    unless(!v.phoned || filled(v.approver.name), "approver.name", quotes.needs.answerer),
};

function channelTrouble(values: ActValues, fields: ActField[]): FieldErrors {
  const errors: FieldErrors = {};
  if (fields.includes("vendor")) {
    Object.assign(errors, prefixed("vendor", channelErrors(values.vendor, true)));
  }
  if (fields.includes("coordinates"))
    Object.assign(errors, channelErrors(values.coordinates, true));
  if (fields.includes("people")) {
    Object.assign(errors, peopleTrouble("people", values.people));
  }
  if (fields.includes("approver")) {
    Object.assign(errors, prefixed("approver", channelErrors(values.approver, true)));
    Object.assign(errors, peopleTrouble("inform", values.inform));
  }
  return errors;
}

function peopleTrouble(field: string, people: PersonInput[]): FieldErrors {
  const errors: FieldErrors = {};
  people.forEach((person, index) => {
    if (!filled(person.name)) errors[`${field}.${index}.name`] = terms.missing.person;
    Object.assign(errors, prefixed(`${field}.${index}`, channelErrors(person, true)));
  });
  return errors;
}

/** What says by itself that nothing typed is fine. */
const OF_ITSELF = new Set<ActField>(["remaining_minutes", "answerer"]);

/** What is said badly though it need not be said. */
function saidBadly(values: ActValues, fields: ActField[]): FieldErrors {
  const errors: FieldErrors = {};
  if (fields.includes("amount_cents") && values.amount.trim()) {
    Object.assign(errors, CHECKS.amount_cents?.(values));
  }
  if (fields.includes("delay_days")) {
    Object.assign(errors, unless(isDays(values.delay_days), "delay_days", quotes.needs.days));
  }
  if (values.presence === "postponed") Object.assign(errors, CHECKS.start?.(values));
  return errors;
}

const isDays = (text: string) => /^\d{0,3}$/.test(text.trim());

/** What is missing before the act can be sent, by field. */
export function checkAct(act: ActName, values: ActValues, offered: string[]): FieldErrors {
  const { fields, required = [] } = specOf(act);
  const errors: FieldErrors = {};
  for (const field of fields) {
    if (required.includes(field) || offered.includes(field) || OF_ITSELF.has(field)) {
      Object.assign(errors, CHECKS[field]?.(values));
    }
  }
  return { ...errors, ...saidBadly(values, fields), ...channelTrouble(values, fields) };
}

function presenceBody(values: ActValues): Record<string, unknown> {
  const body: Record<string, unknown> = { presence: values.presence };
  if (values.presence === "late") body["late_minutes"] = Number(values.late_minutes);
  if (values.presence === "postponed") body["start"] = fromParisInput(values.start);
  return body;
}

function coordinatesBody(values: ActValues): Record<string, unknown> {
  const { emails, phones, by_email, by_sms } = values.coordinates;
  return { emails, phones, by_email, by_sms };
}

function subjectBody({ subject, thread }: ActValues): Record<string, unknown> {
  const typed = line(subject);
  if (!typed) return {};
  return thread?.subject === typed ? { subject: typed, thread: thread.id } : { subject: typed };
}

const WRITERS: Record<ActField, (v: ActValues, files: FilesOfAct) => Record<string, unknown>> = {
  start: (v) => ({ start: fromParisInput(v.start) }),
  duration_minutes: (v) => ({ duration_minutes: Number(v.duration_minutes) }),
  presence: presenceBody,
  amount_cents: (v) => (v.amount.trim() ? { amount_cents: parseAmount(v.amount) } : {}),
  subject: subjectBody,
  minutes: (v) => ({ minutes: parseMinutes(v.minutes) }),
  remaining_minutes: (v) =>
    filled(v.remaining) ? { remaining_minutes: parseMinutes(v.remaining) } : {},
  comment: (v) => (filled(v.comment) ? { comment: v.comment } : {}),
  note: (v) => ({ comment: v.comment, format: "html" }),
  uploads: (_, files) => (files.uploads.length > 0 ? { uploads: files.uploads } : {}),
  invoice_uploads: (_, files) =>
    files.invoice_uploads.length > 0 ? { invoice_uploads: files.invoice_uploads } : {},
  user_id: (v) => ({ user_id: v.user_id }),
  people: (v) => ({ people: v.people }),
  vendor: (v) => ({ vendor: v.vendor }),
  coordinates: coordinatesBody,
  confirm: (v) => ({ confirm: v.confirm }),
  tell: (v) => ({ tell: v.tell }),
  delay_days: (v) => (v.delay_days.trim() ? { delay_days: Number(v.delay_days) } : {}),
  delays: (v) => (v.delays ? { delays: v.delays } : {}),
  approver: (v) => ({ approver: v.approver }),
  answerer: (v) => (v.phoned ? { approver: v.approver } : {}),
  also: (v) => (v.also.length > 0 ? { also: v.also } : {}),
  inform: (v) => (v.inform.length > 0 ? { inform: v.inform } : {}),
  ground: (v) => (v.ground ? { ground: v.ground } : {}),
};

/** The act as the API takes it. */
export function toActBody(act: ActName, values: ActValues, files: FilesOfAct): ActBody {
  const parts = specOf(act).fields.map((field) => WRITERS[field](values, files));
  const lines = Object.entries(values.lines).flatMap(([name, text]) =>
    filled(text) ? [[name, line(text)]] : [],
  );
  return Object.assign({ act }, ...parts, Object.fromEntries(lines)) as ActBody;
}
