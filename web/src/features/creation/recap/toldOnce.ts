import type { PersonInput, VendorInput } from "../../../api/types";
import { split } from "../../../kit/people/addresses";
import { line as oneLine } from "../../../lib/text";

/** What one party receives when the form is validated. */
export interface RecapLine {
  role: "vendor" | "contact" | "notified" | "requester";
  name: string;
  /** What it receives, or why nothing. */
  receives: string;
  emails: string[];
  phones: string[];
  /** Nothing leaves on validation, for the moment or at all. */
  later: boolean;
}

/** Somebody and what it receives. */
export interface Receiver {
  person: PersonInput | VendorInput;
  line: RecapLine;
}

/** A mailbox in any capitals, a French number in any spelling. */
const oneForm = (address: string): string =>
  address.includes("@")
    ? address.toLowerCase()
    : address.replace(/[^\d+]/g, "").replace(/^(?:\+33|0033)0?/, "0");

const addressesOf = (person: PersonInput | VendorInput): string[] =>
  [...split(person.emails), ...split(person.phones)].map(oneForm);

const nameOf = (person: PersonInput | VendorInput): string => oneLine(person.name).toLowerCase();

/** A vendor's record is of another register than a person's. */
const recordOf = ({ person, line }: Receiver): string =>
  line.role === "vendor" ? "" : (person.register_id ?? "");

function same(one: Receiver, other: Receiver): boolean {
  if (recordOf(one) && recordOf(other)) return recordOf(one) === recordOf(other);
  const reached = new Set(addressesOf(one.person));
  const shared = addressesOf(other.person).some((each) => reached.has(each));
  return nameOf(one.person) === nameOf(other.person) && shared;
}

/**
 * The lines of the notified persons: whoever has a message of its own is not told again, and a
 * mailbox gets one copy. The API does the same when the messages leave.
 */
export function toldOnce(own: Receiver[], notified: Receiver[]): RecapLine[] {
  const leaving = own.filter(({ line }) => !line.later);
  const told = new Set(
    leaving.flatMap(({ line }) => [...line.emails, ...line.phones].map(oneForm)),
  );
  const first = (address: string) => {
    const form = oneForm(address);
    return !told.has(form) && Boolean(told.add(form));
  };
  return notified.flatMap((receiver) => {
    if (leaving.some((each) => same(each, receiver))) return [];
    const { line } = receiver;
    if (line.later) return [line];
    const emails = line.emails.filter(first);
    const phones = line.phones.filter(first);
    return emails.length + phones.length > 0 ? [{ ...line, emails, phones }] : [];
  });
}
