import type {
  KnownPerson,
  Person,
  PersonInput,
  VendorInput,
  VendorOnTicket,
  VendorRecord,
} from "../../api/types";
import { phone } from "../../lib/format";
import { onlyLandlines, wrongIn } from "./addresses";
import { people as peopleWords } from "./words";
import { filled } from "../../lib/text";

export const EMPTY_PERSON: PersonInput = {
  name: "",
  quality: "",
  emails: "",
  phones: "",
  by_email: false,
  by_sms: false,
  comment: "",
  register_id: null,
};

export const EMPTY_VENDOR: VendorInput = {
  register_id: null,
  name: "",
  emails: "",
  phones: "",
  by_email: true,
  by_sms: false,
  comment: "",
  trade: "",
};

/** Several addresses or numbers as one text, as they are typed (NEW-11). */
export const joined = (values: string[]): string => values.join(", ");
export const joinedPhones = (values: string[]): string => values.map(phone).join(", ");

/** A known person taken into a form: told by e-mail when there is an address, else by SMS. */
export function fromKnown(known: KnownPerson, keep: PersonInput, tell: boolean): PersonInput {
  return {
    ...keep,
    name: known.name,
    quality: known.quality,
    emails: joined(known.emails),
    phones: joinedPhones(known.phones),
    by_email: tell && known.emails.length > 0,
    by_sms: tell && known.emails.length === 0 && known.phones.length > 0,
    register_id: known.id || null,
  };
}

export function fromPerson(person: Person): PersonInput {
  return {
    name: person.name,
    quality: person.quality,
    emails: joined(person.emails),
    phones: joinedPhones(person.phones),
    by_email: person.by_email,
    by_sms: person.by_sms,
    comment: person.comment,
    register_id: person.register_id ?? null,
  };
}

export function fromVendorRecord(
  record: VendorRecord,
  trade: string,
  comment: string,
): VendorInput {
  return {
    register_id: record.id,
    name: record.name,
    emails: joined(record.emails),
    phones: joinedPhones(record.phones),
    by_email: record.emails.length > 0,
    by_sms: record.emails.length === 0 && record.phones.length > 0,
    comment,
    trade: trade || (record.trades[0] ?? ""),
  };
}

export function fromVendor(vendor: VendorOnTicket): VendorInput {
  return {
    register_id: vendor.register_id ?? null,
    name: vendor.name,
    emails: joined(vendor.emails),
    phones: joinedPhones(vendor.phones),
    by_email: vendor.by_email,
    by_sms: vendor.by_sms,
    comment: vendor.comment,
    trade: vendor.trade,
  };
}

export function isBlank(person: PersonInput): boolean {
  return !(person.name || person.emails || person.phones || person.comment || person.quality);
}

interface Reachable {
  emails: string;
  phones: string;
  by_email: boolean;
  by_sms: boolean;
}

/**
 * What is wrong with the ticked channels, by field: at least one channel where `needed`, each ticked
 * one has its address (NEW-10, NEW-13), and no address is certainly wrong (NEW-11).
 */
export function channelErrors(value: Reachable, needed: boolean): Record<string, string> {
  const errors: Record<string, string> = { ...tickErrors(value) };
  if (needed && !value.by_email && !value.by_sms) errors["by_email"] = peopleWords.person.noChannel;
  const email = wrongIn("email", value.emails);
  const number = wrongIn("phone", value.phones);
  if (email) errors["emails"] = email;
  if (number) errors["phones"] = number;
  return errors;
}

/** A ticked channel without an address, or with numbers that take no SMS as the only way. */
function tickErrors({ by_email, emails, by_sms, phones }: Reachable): Record<string, string> {
  const errors: Record<string, string> = {};
  const mailed = by_email && filled(emails);
  if (by_email && !mailed) errors["emails"] = peopleWords.person.emailMissing;
  if (by_sms && !filled(phones)) errors["phones"] = peopleWords.person.phoneMissing;
  else if (by_sms && !mailed && onlyLandlines(phones)) {
    errors["phones"] = peopleWords.person.mobileMissing;
  }
  return errors;
}

/** The contact persons that were filled, as they are sent. */
export const filledContacts = (people: PersonInput[]): PersonInput[] =>
  people.filter((person) => !isBlank(person));
