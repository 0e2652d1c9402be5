import type { Fact, Intervention } from "../../../api/types";

const APPROVER = "approver:";
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

/** TIC-5: which facts concern one vendor, or the person whose approval is asked for. */
export function concerning(focus: string): (fact: Fact) => boolean {
  if (!focus.startsWith(APPROVER)) return (fact) => fact.intervention_id === focus;
  const id = focus.slice(APPROVER.length);
  return (fact) => fact.intervention_id === id && ABOUT_APPROVAL.has(fact.act);
}
