import { lines } from "../../lib/text";
import { people } from "./words";

export type AddressKind = "email" | "phone";

/** As many as the API takes. */
export const MAX_VALUES = 10;

/** An address, and the name that came with it. */
export interface Mailbox {
  address: string;
  name: string;
}

const QUOTED = String.raw`"(?:\\.|[^"\\\n])*"`;
const ENTRY = new RegExp(String.raw`(?:${QUOTED}|<[^<>\n]*>|[^,;\n])+`, "g");
const NAMED = new RegExp(
  String.raw`^(?<name>${QUOTED}\s*|[^<>]*)<\s*(?:mailto:)?(?<address>[^<>\s]*)\s*>$`,
  "iu",
);
const ASIDE = /^(?:mailto:)?(?<address>[^\s()<>"]+@[^\s()<>"]+)(?:\s*\((?<name>[^()]*)\))?$/iu;
const EMAIL = /^[^\s@"(),:;<>[\]\\]+@[\p{L}\p{N}](?:[\p{L}\p{N}-]*\.)+[\p{L}\p{N}-]{2,}$/u;
const PHONE = /^\+?[\d\s.()/\-\u2010-\u2015]+$/u;

/** The entries of a list, none of them blank; « Durand, Paul <p@d.example> » is one (NEW-11). */
function entries(text: string): string[] {
  const clean = lines(text);
  const found: string[] = [];
  for (const match of clean.matchAll(ENTRY)) {
    const entry = match[0].trim();
    const before = found.at(-1);
    const follows = match.index > 0 && clean[match.index - 1] === ",";
    const named = entry.includes("<") && entry.includes("@");
    if (follows && named && before !== undefined && !before.includes("@")) {
      found[found.length - 1] = `${before}, ${entry}`;
    } else if (entry) found.push(entry);
  }
  return found;
}

/** Without its quotes, and what they escape as it is. */
const unquoted = (name: string): string =>
  (/^"[^]*"$/.test(name) ? name.slice(1, -1).replace(/\\(["\\])/g, "$1") : name).replace(
    /^['\s]+|['\s]+$/g,
    "",
  );

function mailbox(entry: string): Mailbox {
  const groups = (NAMED.exec(entry) ?? ASIDE.exec(entry))?.groups;
  const address = groups?.["address"];
  if (address === undefined) return { address: entry, name: "" };
  const name = unquoted((groups?.["name"] ?? "").trim().replace(/\s+/g, " "));
  return { address, name: name.toLowerCase() === address.toLowerCase() ? "" : name };
}

/** The values of a list as a person types or pastes it, each mailbox once, with their names. */
export function mailboxes(text: string): Mailbox[] {
  const kept = new Map<string, Mailbox>();
  for (const box of entries(text).map(mailbox)) {
    const key = box.address.toLowerCase();
    if (!kept.has(key)) kept.set(key, box);
  }
  return [...kept.values()];
}

/** The names that came with a list of addresses, each once. */
export const namesIn = (text: string): string[] => [
  ...new Set(
    entries(text)
      .map((entry) => mailbox(entry).name)
      .filter(Boolean),
  ),
];

/** The values of a text with commas or semicolons (NEW-11). */
export const split = (text: string): string[] => mailboxes(text).map((box) => box.address);

export const join = (values: string[]): string => values.join(", ");

/** Where the last value begins: after the last separator that is in no quotes nor brackets. */
function lastBeginning(text: string): number {
  let beginning = 0;
  let quoted = false;
  let bracketed = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === "<") bracketed = true;
    else if (character === ">") bracketed = false;
    else if (!bracketed && /[,;\n\r]/.test(character)) beginning = at + 1;
  }
  return beginning;
}

/** Is a comma typed now part of a name? */
export const inQuotes = (text: string): boolean => text.split('"').length % 2 === 0;

/** What is being typed after the last separator, and what stands before it. */
export function splitTyped(text: string): { complete: string; typing: string } {
  const beginning = lastBeginning(text);
  return { complete: text.slice(0, beginning), typing: text.slice(beginning).trimStart() };
}

function isPhone(text: string): boolean {
  if (!PHONE.test(text)) return false;
  const digits = text.replace(/\D/g, "");
  const abroad = text.startsWith("+") || digits.startsWith("00");
  if (abroad) return digits.length >= 8 && digits.length <= 17;
  // Written in France: ten digits from 0, or the nine that follow it.
  return digits.startsWith("0") ? digits.length === 10 : /^\d{9}$|^33\d{9}$/.test(digits);
}

/**
 * Does one value look right? Rougher than the API, which has the last word: what is certainly
 * wrong is told as it is typed.
 */
export function isRight(kind: AddressKind, text: string): boolean {
  return kind === "email" ? text.length <= 254 && EMAIL.test(text) : isPhone(text);
}

/** The sentence about the first wrong value of a text, or null. */
export function wrongIn(kind: AddressKind, text: string): string | null {
  const values = split(text);
  if (values.length > MAX_VALUES) return people.tooMany(MAX_VALUES);
  const wrong = values.find((each) => !isRight(kind, each));
  if (wrong === undefined) return null;
  const shown = wrong.slice(0, 60);
  return kind === "email" ? people.badEmail(shown) : people.badPhone(shown);
}

const LANDLINE =
  /^(?:(?:\+33|0033|33|0)[1-589]|(?:\+|00)(?:590590|594594|596596|262(?:262|263|269)))/;

/** No number takes an SMS: fixed lines, boxes, 0 800 (as `loge.kernel.people`). */
export function onlyLandlines(text: string): boolean {
  const values = split(text);
  return values.length > 0 && values.every((each) => LANDLINE.test(each.replace(/[^\d+]/g, "")));
}
