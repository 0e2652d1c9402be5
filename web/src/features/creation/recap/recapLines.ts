import type { PersonInput, VendorInput } from "../../../api/types";
import { split } from "../../../kit/people/addresses";
import { isBlank } from "../../../kit/people/values";
import { creation } from "../words";
import { toldOnce, type RecapLine, type Receiver } from "./toldOnce";
import type { CreationValues } from "../values";

const words = creation.recap;

interface Reach {
  emails: string;
  phones: string;
  by_email: boolean;
  by_sms: boolean;
}

const reached = (value: Reach) => ({
  emails: value.by_email ? split(value.emails) : [],
  phones: value.by_sms ? split(value.phones) : [],
});

function vendorLine(vendor: VendorInput, kind: CreationValues["kind"]): RecapLine {
  const quote = kind === "quote";
  // A quote request always goes by e-mail too (NEW-10).
  const emails = vendor.by_email || quote ? split(vendor.emails) : [];
  const { phones } = reached(vendor);
  const none = emails.length + phones.length === 0;
  const receives = quote ? words.quote : words.order;
  const said = none ? words.missingChannel : receives;
  return { role: "vendor", name: vendor.name, receives: said, emails, phones, later: none };
}

function contactLine(contact: PersonInput, kind: CreationValues["kind"]): RecapLine {
  const reach = reached(contact);
  const told = reach.emails.length + reach.phones.length > 0;
  const now = kind === "order";
  const when = now ? words.contactNow : words.contactLater;
  return {
    role: "contact",
    name: contact.name,
    receives: told ? when : words.contactNever,
    ...reach,
    later: !told || !now,
  };
}

function personLine(person: PersonInput, role: "notified" | "requester"): RecapLine {
  const reach = reached(person);
  const none = reach.emails.length + reach.phones.length === 0;
  const receives = role === "requester" ? words.validated : words.created;
  return {
    role,
    name: person.name,
    receives: none ? words.missingChannel : receives,
    ...reach,
    later: none,
  };
}

/** NEW-16: who gets what, by which channel, when the form is validated; each once. */
export function recapOf(values: CreationValues, isRequest: boolean): RecapLine[] {
  const { vendors, contacts, notified, requester, kind } = values;
  const answers = isRequest && (requester.by_email || requester.by_sms);
  const own: Receiver[] = [
    ...vendors.map((person) => ({ person, line: vendorLine(person, kind) })),
    ...(answers ? [{ person: requester, line: personLine(requester, "requester") }] : []),
    ...contacts
      .filter((person) => !isBlank(person))
      .map((person) => ({ person, line: contactLine(person, kind) })),
  ];
  const others = notified.map((person) => ({ person, line: personLine(person, "notified") }));
  return [...own.map(({ line }) => line), ...toldOnce(own, others)];
}
