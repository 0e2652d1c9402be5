import { present } from "../../lib/clock";
import type {
  Attachment,
  Me,
  Module,
  NewTicket,
  Options,
  PersonInput,
  Ticket,
  VendorInput,
} from "../../api/types";
import { prefixed, type FieldErrors } from "../../kit/fieldErrors";
import {
  channelErrors,
  EMPTY_PERSON,
  EMPTY_VENDOR,
  filledContacts,
  fromPerson,
} from "../../kit/people/values";
import { isSame } from "../../kit/people/known";
import { fromParisInput, toParisInput } from "../../lib/paris";
import { requestTrouble } from "../../lib/plausible";
import { people as peopleWords } from "../../kit/people/words";
import { terms } from "../../kit/ticket/words";
import { filled } from "../../lib/text";

export type Kind = "order" | "quote";

/** What the creation form holds; `requested_at` is a Paris wall time as typed. */
export interface CreationValues {
  kind: Kind;
  place_id: string;
  assigned_to: string;
  requester: PersonInput;
  source: string;
  requested_at: string;
  subject: string;
  description: string;
  original_description: string;
  notified_description: string;
  door_code: string;
  options: Options;
  delays: Me["agency"]["delays"];
  vendors: VendorInput[];
  contacts: PersonInput[];
  notified: PersonInput[];
  /** Which of the agency's files go with it; all of them until one is left out (SET-2). */
  default_attachments: string[] | null;
}

/** A fresh form for this user and agency (NEW-2, NEW-4, NEW-6, NEW-14). */
export function emptyCreation(me: Me, now: Date): CreationValues {
  return {
    kind: "order",
    place_id: "",
    assigned_to: me.user.id,
    requester: EMPTY_PERSON,
    source: "",
    requested_at: toParisInput(now),
    subject: "",
    description: me.agency.default_description,
    original_description: "",
    notified_description: "",
    door_code: "",
    options: {
      silent: false,
      send_owner_name: false,
      presence_check: false,
      notify_reminders: false,
      urgent: false,
      visibility: ["requester"],
    },
    delays: me.agency.delays,
    vendors: [EMPTY_VENDOR],
    contacts: [],
    notified: [],
    default_attachments: null,
  };
}

/** NEW-13: who asked is told, when there is a way to. */
function withRequester(request: Ticket): PersonInput[] {
  const { requester } = request;
  const notified = request.notified.map(fromPerson);
  const known = { ...requester, id: requester.register_id ?? "" };
  const reachable = requester.emails.length > 0 || requester.phones.length > 0;
  if (!reachable || notified.some((person) => isSame(person, known))) return notified;
  const by_email = requester.emails.length > 0;
  return [{ ...fromPerson(requester), comment: "", by_email, by_sms: !by_email }, ...notified];
}

/** What a request « ? » already says; the manager completes the rest (TYP-4). */
export function fromRequest(request: Ticket, me: Me): CreationValues {
  const fresh = emptyCreation(me, new Date(request.requested_at));
  return {
    ...fresh,
    place_id: request.place.id ?? "",
    assigned_to: request.assigned_to.id,
    requester: fromPerson(request.requester),
    source: request.source,
    subject: request.subject,
    description: request.description || fresh.description,
    original_description: request.original_description,
    door_code: request.place.door_code,
    notified: withRequester(request),
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A value of a draft where it is of the kind the form holds; anything else is left aside. */
function fitting(value: unknown, fresh: unknown): unknown {
  if (Array.isArray(fresh)) return Array.isArray(value) ? value : fresh;
  if (!isObject(fresh)) return typeof value === typeof fresh ? value : fresh;
  if (!isObject(value)) return fresh;
  return Object.fromEntries(
    Object.entries(fresh).map(([name, own]) => [
      name,
      own === null ? (value[name] ?? null) : fitting(value[name], own),
    ]),
  );
}

/** What a draft holds, whatever version of the form it was written by. */
export function restored(content: unknown, fresh: CreationValues): CreationValues {
  const values = fitting(content, fresh) as CreationValues;
  const people = (list: PersonInput[]) =>
    list.map((each) => fitting(each, EMPTY_PERSON) as PersonInput);
  const vendors = values.vendors.map((each) => fitting(each, EMPTY_VENDOR) as VendorInput);
  return {
    ...values,
    vendors: vendors.length > 0 ? vendors : [EMPTY_VENDOR],
    contacts: people(formerContact(content) ?? values.contacts),
    notified: people(values.notified),
  };
}

/** A draft from when there was one contact person. */
function formerContact(content: unknown): PersonInput[] | null {
  if (!isObject(content) || !isObject(content["contact"]) || "contacts" in content) return null;
  return [fitting(content["contact"], EMPTY_PERSON) as PersonInput];
}

/** TYP-1: the number of vendors decides single or multiple. */
export function resultingType({ kind, vendors }: CreationValues): string {
  const several = vendors.length > 1;
  if (kind === "quote") return several ? "DM" : "DS";
  return several ? "ODSM" : "ODS";
}

function vendorErrors({ kind, vendors }: CreationValues): FieldErrors {
  const errors: FieldErrors = {};
  vendors.forEach((vendor, index) => {
    // A quote request always goes by e-mail, ticked or not.
    const needed = kind === "order" || !filled(vendor.emails);
    Object.assign(errors, prefixed(`vendors.${index}`, channelErrors(vendor, needed)));
    if (!filled(vendor.name)) errors[`vendors.${index}.name`] = terms.missing.vendor;
    const twice = vendors.findIndex((each) => each.register_id === vendor.register_id) < index;
    if (vendor.register_id && twice) {
      errors[`vendors.${index}.register_id`] = peopleWords.vendor.chosenTwice;
    }
  });
  return errors;
}

function requestedTrouble(requestedAt: string): string | null {
  const at = fromParisInput(requestedAt);
  if (at === null) return terms.missing.date;
  const trouble = requestTrouble(at, present());
  return trouble && terms.requested[trouble];
}

/** The checks that need no server; the API has the last word. */
export function checkCreation(values: CreationValues): FieldErrors {
  const { missing } = terms;
  const errors: FieldErrors = {
    ...vendorErrors(values),
    ...prefixed("requester", channelErrors(values.requester, false)),
  };
  if (!values.place_id) errors["place_id"] = missing.place;
  if (!filled(values.requester.name)) errors["requester.name"] = missing.requester;
  if (!values.source) errors["source"] = missing.source;
  if (!filled(values.subject)) errors["subject"] = missing.subject;
  const requested = requestedTrouble(values.requested_at);
  if (requested) errors["requested_at"] = requested;
  filledContacts(values.contacts).forEach((contact, index) => {
    if (!filled(contact.name)) errors[`contacts.${index}.name`] = missing.person;
    Object.assign(errors, prefixed(`contacts.${index}`, channelErrors(contact, false)));
  });
  values.notified.forEach((person, index) => {
    if (!filled(person.name)) errors[`notified.${index}.name`] = missing.person;
    Object.assign(errors, prefixed(`notified.${index}`, channelErrors(person, true)));
  });
  return errors;
}

/** Those of the agency's files that were chosen and are still its own; null for all of them. */
export function stillThere(chosen: string[] | null, agencys: Attachment[]): string[] | null {
  return chosen && chosen.filter((id) => agencys.some((file) => file.id === id));
}

/** The form as the API takes it; a file that is the agency's no longer is left out. */
export function toNewTicket(
  values: CreationValues,
  module: Module,
  uploads: string[],
  agencys: Attachment[],
): NewTicket {
  const { contacts, requested_at, ...rest } = values;
  return {
    ...rest,
    module,
    requested_at: fromParisInput(requested_at) ?? requested_at,
    contacts: filledContacts(contacts),
    default_attachments: stillThere(values.default_attachments, agencys),
    uploads,
  };
}
