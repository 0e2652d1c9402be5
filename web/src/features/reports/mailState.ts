import type { ReportMail, ReportSummary } from "../../api/reports";

/** What may still change by itself: the page asks again until it has. */
const MOVING = new Set(["pending", "claimed"]);
const TROUBLE = new Set(["failed", "unknown", "bounced"]);

export const isMoving = (mail: ReportMail): boolean => MOVING.has(mail.state);
export const isTrouble = (mail: ReportMail): boolean => TROUBLE.has(mail.state);

export function moves(report: ReportSummary): boolean {
  return report.state === "pending" || report.mails.some(isMoving);
}

/** How many mails have left, are on their way, and are to be looked at. */
export function countsOf(report: ReportSummary) {
  return {
    sent: report.mails.filter((mail) => mail.state === "sent").length,
    pending: report.mails.filter(isMoving).length,
    trouble: report.mails.filter(isTrouble).length,
  };
}
