/* eslint-disable no-control-regex -- the characters the rule is about */

/*
 * Text that comes in: the API's rule (loge.kernel.text, ADR 40), where the console judges what is
 * typed before it is sent. Both are tested with tests/unit/doors/texts.json. What is no text (NUL,
 * half of a pair) is left to the API, which says so at the field.
 */

const LINE_ENDS = /\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;
const SPACES = /[\t\x1f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u2800\u3164\uffa0\ufffc]/g;
const INVISIBLE =
  "[\\x01-\\x08\\x0e-\\x1b\\x7f-\\x84\\x86-\\x9f\\p{Cf}\\u034f\\u115f\\u1160\\u17b4\\u17b5" +
  "\\u180b-\\u180f\\u2065\\ufe00-\\ufe0f\\ufff0-\\ufff8\\u{e0000}-\\u{e0fff}\\p{NChar}]+";
const PICTURE =
  "[\\u00a9\\u00ae\\u203c\\u2049\\u2122\\u2139\\u2194-\\u2199\\u21a9\\u21aa\\u2300-\\u23ff\\u24c2" +
  "\\u25aa-\\u25fe\\u2600-\\u27bf\\u2934\\u2935\\u2b05-\\u2b07\\u2b1b\\u2b1c\\u2b50\\u2b55\\u3030" +
  "\\u303d\\u3297\\u3299\\u{1f000}-\\u{1faff}]";
const ELEMENT = `${PICTURE}[\\u{1f3fb}-\\u{1f3ff}]?[\\ufe0e\\ufe0f]?`;
/** « gbeng » as the tags of a flag. */
const tags = (region: string) =>
  [...region].map((letter) => `\\u{e00${letter.charCodeAt(0).toString(16)}}`).join("");
const FLAG = `\\u{1f3f4}(?:${["gbeng", "gbsct", "gbwls"].map(tags).join("|")})\\u{e007f}`;
const EMOJI = `${FLAG}|[0-9#*]\\ufe0f\\u20e3|${ELEMENT}(?:\\u200d${ELEMENT})*`;
const KEPT = new RegExp(`(${EMOJI})|${INVISIBLE}`, "gu");

/** As it is kept on several lines: nothing that nobody sees, its ends trimmed. */
export function lines(text: string): string {
  return text
    .replace(LINE_ENDS, "\n")
    .replace(SPACES, " ")
    .replace(KEPT, "$1")
    .replace(/^[ \n]+|[ \n]+$/g, "");
}

/** As it is kept on one line. */
export const line = (text: string): string => lines(text).replace(/[ \n]+/g, " ");

/** Is something of it visible? */
export const filled = (text: string): boolean => lines(text) !== "";
