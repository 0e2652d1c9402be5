import { Badge, Text } from "@mantine/core";
import type { Approval } from "../../../api/types";
import { longDateTime } from "../../../lib/paris";
import { quotes } from "../words/quotes";
import classes from "./Quotes.module.css";
import { common } from "../../../kit/words";

const words = quotes.approval;

/** An answer without delegation is an opinion; the decision is then the manager's. */
export function approvalLabel({ step, opinion, answered_at }: Approval): string {
  const labels: Record<string, string> = {
    pending: words.pending,
    // withdrawn by an answer, not by the manager: another quote of the request has it
    withdrawn: answered_at ? words.overtaken : words.withdrawn,
    approved: opinion ? words.favourable : words.approved,
    disapproved: opinion ? words.unfavourable : words.disapproved,
  };
  return labels[step] ?? common.other;
}

const COLORS: Record<string, string> = { approved: "teal", disapproved: "red" };

/** Who answered: the person asked, and the user who entered it when that was somebody else. */
function answeredBy({ approver, answered_by, answered_at }: Approval): string {
  const entered = answered_by && answered_by !== approver.name;
  const who = entered ? words.enteredBy(approver.name, answered_by) : approver.name;
  return answered_at ? words.answered(who, longDateTime(answered_at)) : who;
}

function Lines({ approval, compact }: { approval: Approval; compact: boolean }) {
  const asked: [string, string] = [words.askedAt, longDateTime(approval.asked_at)];
  const lines: [string, string][] = [
    ...(compact ? [] : [asked]),
    [words.ground, quotes.grounds[approval.ground] ?? approval.ground_label],
    [words.document, approval.document],
    [words.informed, approval.informed.map((person) => person.name).join(", ")],
  ];
  return lines
    .filter(([, value]) => value)
    .map(([label, value]) => (
      <div key={label}>
        <span className="quiet">{label}</span> {value}
      </div>
    ));
}

/** Who was asked, what was answered, on what ground: what the record keeps (QUO-1, QUO-2). */
export function ApprovalSummary({
  approval,
  compact = false,
}: {
  approval: Approval;
  compact?: boolean;
}) {
  const answered = approval.step === "approved" || approval.step === "disapproved";
  const label = approvalLabel(approval);
  return (
    <div className={classes.approval}>
      {answered ? (
        <Badge color={COLORS[approval.step]} variant="light" radius="sm" tt="none">
          {label}
        </Badge>
      ) : (
        <Text size="sm">{label}</Text>
      )}
      {(answered || compact) && (
        <div>{answered ? answeredBy(approval) : approval.approver.name}</div>
      )}
      {approval.comment && <div className="preline">{common.quoted(approval.comment)}</div>}
      {answered && approval.opinion && <div className="quiet">{words.opinion}</div>}
      <Lines approval={approval} compact={compact} />
    </div>
  );
}
