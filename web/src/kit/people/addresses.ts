import { people } from "./words";

export type AddressKind = "email" | "phone";

/** As many as the API takes. */
export const MAX_VALUES = 10;

const SEPARATORS = /[,;\n\r]+/;
const EMAIL = /^[^\s@"(),:;<>[\]\\]+@[\p{L}\p{N}](?:[\p{L}\p{N}-]*\.)+[\p{L}\p{N}-]{2,}$/u;
const PHONE = /^\+?[\d\s.()/\-\u2010-\u2015]+$/u;

/** The values of a text with commas or semicolons (NEW-11). */
export function split(text: string): string[] {
  return text
    .split(SEPARATORS)
    .map((each) => each.trim())
    .filter(Boolean);
}

export const join = (values: string[]): string => values.join(", ");

/** What is being typed after the last separator, and the values before it. */
export function splitTyped(text: string): { complete: string[]; typing: string } {
  const pieces = text.split(SEPARATORS);
  const typing = pieces.pop() ?? "";
  return {
    complete: pieces.map((each) => each.trim()).filter(Boolean),
    typing: typing.trimStart(),
  };
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

const LANDLINE = /^(?:\+33|0033|33|0)[1-589]/;

/** Every number is a French landline: an SMS would go nowhere. */
export function onlyLandlines(text: string): boolean {
  const values = split(text);
  return values.length > 0 && values.every((each) => LANDLINE.test(each.replace(/[^\d+]/g, "")));
}
