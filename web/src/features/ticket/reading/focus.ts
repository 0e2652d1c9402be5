import type { Fact, Intervention } from "../../../api/types";
import { conversationOf } from "../live/threads";

const APPROVER = "approver:";
const PERSON = "person:";
const THREAD = "fil:";
const ABOUT_APPROVAL = new Set([
  "send_quote",
  "ask_approval",
  "approve",
  "disapprove",
  "remind_approver",
  "auto_remind_approver",
  "approval_reminders_ended",
  "accept_quote",
  "refuse_quote",
]);

/** The name of an approver's part in the simplified reading. */
export const approverFocus = (intervention: Intervention): string =>
  `${APPROVER}${intervention.id}`;

/** The same of a person of the place: president, owner, tenant. */
export const personFocus = (name: string): string => `${PERSON}${name}`;

/** The same of one conversation. */
export const threadFocus = (id: string): string => `${THREAD}${id}`;

const isAbout = (fact: Fact, name: string): boolean => {
  const { people } = fact.data;
  const told = typeof people === "string" ? people.split(/,\s*/) : [];
  return told.includes(name) || people === name || fact.party === name || fact.actor.name === name;
};

/** TIC-5: which facts concern one vendor, the approver, a person of the place, one conversation. */
export function concerning(focus: string): (fact: Fact) => boolean {
  if (focus.startsWith(PERSON)) return (fact) => isAbout(fact, focus.slice(PERSON.length));
  if (focus.startsWith(THREAD)) {
    return (fact) => conversationOf(fact)?.id === focus.slice(THREAD.length);
  }
  if (!focus.startsWith(APPROVER)) return (fact) => fact.intervention_id === focus;
  const id = focus.slice(APPROVER.length);
  return (fact) => fact.intervention_id === id && ABOUT_APPROVAL.has(fact.act);
}
