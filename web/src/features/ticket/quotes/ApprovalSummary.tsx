import { Badge, Text } from "@mantine/core";
import type { Approval } from "../../../api/types";
import { longDateTime } from "../../../lib/paris";
import { quotes } from "../../../strings/quotes";
import classes from "./Quotes.module.css";

const words = quotes.approval;

/** An answer without delegation is an opinion; the decision is then the manager's. */
export function approvalLabel({ step, opinion }: Approval): string {
  const labels: Record<string, string> = {
    pending: words.pending,
    withdrawn: words.withdrawn,
    approved: opinion ? words.favourable : words.approved,
    disapproved: opinion ? words.unfavourable : words.disapproved,
  };
  return labels[step] ?? step;
}

const COLORS: Record<string, string> = { approved: "teal", disapproved: "red" };

function Lines({ approval }: { approval: Approval }) {
  const lines: [string, string][] = [
    [words.askedAt, longDateTime(approval.asked_at)],
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
export function ApprovalSummary({ approval }: { approval: Approval }) {
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
      {answered && approval.answered_at && (
        <div>{words.answered(approval.answered_by, longDateTime(approval.answered_at))}</div>
      )}
      {approval.comment && <div className="preline">« {approval.comment} »</div>}
      {answered && approval.opinion && <div className="quiet">{words.opinion}</div>}
      <Lines approval={approval} />
    </div>
  );
}
