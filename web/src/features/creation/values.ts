import type { Me, Module, NewTicket, Options, PersonInput, VendorInput } from "../../api/types";
import { prefixed, type FieldErrors } from "../../common/fieldErrors";
import { channelErrors, EMPTY_PERSON, EMPTY_VENDOR, isBlank } from "../../common/people/values";
import { fromParisInput, toParisInput } from "../../lib/paris";
import { fr } from "../../strings/fr";

/** What the creation form holds; `requested_at` is a Paris wall time as typed. */
export interface CreationValues {
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
  vendor: VendorInput;
  contact: PersonInput;
  notified: PersonInput[];
}

/** A fresh form for this user and agency (NEW-2, NEW-4, NEW-6, NEW-14). */
export function emptyCreation(me: Me, now: Date): CreationValues {
  return {
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
    vendor: EMPTY_VENDOR,
    contact: EMPTY_PERSON,
    notified: [],
  };
}

/** The checks that need no server; addresses and the rest are the API's. */
export function checkCreation(values: CreationValues): FieldErrors {
  const { missing } = fr.creation;
  const errors: FieldErrors = {
    ...prefixed("vendors.0", channelErrors(values.vendor, true)),
    ...prefixed("requester", channelErrors(values.requester, false)),
  };
  if (!values.place_id) errors["place_id"] = missing.place;
  if (!values.requester.name.trim()) errors["requester.name"] = missing.requester;
  if (!values.source) errors["source"] = missing.source;
  if (!values.subject.trim()) errors["subject"] = missing.subject;
  if (fromParisInput(values.requested_at) === null) errors["requested_at"] = missing.date;
  if (!values.vendor.name.trim()) errors["vendors.0.name"] = missing.vendor;
  if (!isBlank(values.contact)) {
    if (!values.contact.name.trim()) errors["contact.name"] = missing.person;
    Object.assign(errors, prefixed("contact", channelErrors(values.contact, false)));
  }
  values.notified.forEach((person, index) => {
    if (!person.name.trim()) errors[`notified.${index}.name`] = missing.person;
    Object.assign(errors, prefixed(`notified.${index}`, channelErrors(person, true)));
  });
  return errors;
}

/** The form as the API takes it. */
export function toNewTicket(values: CreationValues, module: Module, uploads: string[]): NewTicket {
  const { vendor, contact, requested_at, ...rest } = values;
  return {
    ...rest,
    kind: "order",
    module,
    requested_at: fromParisInput(requested_at) ?? requested_at,
    vendors: [vendor],
    contact: isBlank(contact) ? null : contact,
    uploads,
  };
}
