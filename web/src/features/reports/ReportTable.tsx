import { Link } from "wouter";
import type { ReportSummary } from "../../api/reports";
import { shortDateTime } from "../../lib/paris";
import { reports as words } from "./words";
import classes from "./Reports.module.css";
import { countsOf } from "./mailState";

function Mails({ report }: { report: ReportSummary }) {
  const { sent, pending, trouble } = countsOf(report);
  if (sent + pending + trouble === 0) return <>{words.mails.none}</>;
  return (
    <>
      {[sent > 0 && words.mails.sent(sent), pending > 0 && words.mails.pending(pending)]
        .filter(Boolean)
        .join(", ")}{" "}
      {trouble > 0 && (
        <span className={classes.state} data-state="trouble">
          {words.mails.trouble(trouble)}
        </span>
      )}
    </>
  );
}

/** The reports, newest first; a row is a link, cards on a phone. */
export function ReportTable({ reports }: { reports: ReportSummary[] }) {
  return (
    <table className={`panel ${classes.table}`}>
      <thead>
        <tr>
          {Object.entries(words.columns).map(([key, label]) => (
            <th scope="col" key={key}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {reports.map((report) => (
          <tr key={report.id}>
            <td>
              <Link href={`/rapports/${report.id}`} className={classes.link}>
                {report.place.name}
              </Link>
            </td>
            <td>{report.period_label}</td>
            <td data-label={words.columns.author}>
              <span>
                {report.author.name}
                {report.scheduled && <span className="quiet"> ({words.scheduled})</span>}
              </span>
            </td>
            <td data-label={words.columns.created}>{shortDateTime(report.created_at)}</td>
            <td>
              <span className={classes.state} data-state={report.state}>
                {report.label_state}
              </span>
            </td>
            <td data-label={words.columns.sent}>
              <span>
                <Mails report={report} />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
