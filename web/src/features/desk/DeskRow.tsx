import { IconUserShare } from "@tabler/icons-react";
import { memo } from "react";
import { Link } from "wouter";
import type { DeskTicket } from "../../api/desk";
import { FROM_LIST } from "../../kit/keyboard/passage";
import { FoldButton } from "../../kit/split/RowDetails";
import rows from "../../kit/split/Rows.module.css";
import { splitWords } from "../../kit/split/words";
import { StatusBadge } from "../../kit/ticket/StatusBadge";
import { UnansweredLines } from "../../kit/ticket/Unanswered";
import { terms } from "../../kit/ticket/words";
import { elapsed } from "../../lib/elapsed";
import { hourOf, shortDate, shortDateTime } from "../../lib/paris";
import classes from "./DeskTable.module.css";
import { isLate, type Section } from "./sections";
import { desk as words } from "./words";

interface WhenProps {
  ticket: DeskTicket;
  section: Section;
  /** The desk's own time: what « late » is counted from. */
  at: string;
}

/** What matters of time in each section; what is late says so in all of them. */
function When({ ticket, section, at }: WhenProps) {
  const { late_at, appointment_at, modified_at } = ticket;
  if (section === "today" && appointment_at) return <strong>{hourOf(appointment_at)}</strong>;
  if (late_at && isLate(ticket, at)) {
    const late = words.late(elapsed(late_at, at));
    return (
      <span className={classes.overdue} title={`${late} (${shortDateTime(late_at)})`}>
        {section !== "late" && <span className={rows.hour}>{words.lateBy} </span>}
        {elapsed(late_at, at)}
      </span>
    );
  }
  if (section === "to_do") {
    return <span title={shortDateTime(modified_at)}>{elapsed(modified_at, at)}</span>;
  }
  return (
    <span title={shortDateTime(modified_at)}>
      {shortDate(modified_at)} <span className={rows.hour}>{hourOf(modified_at)}</span>
    </span>
  );
}

function Delegated({ by }: { by: string }) {
  if (!by) return null;
  const said = words.delegatedBy(by);
  return (
    <span className={`${rows.delegated} ${classes.delegated}`} title={said}>
      <IconUserShare size={14} aria-hidden /> {said}
    </span>
  );
}

interface Props extends WhenProps {
  current: boolean;
  /** Its ticket is open beside the rows. */
  open: boolean;
  unfolded: boolean;
  /** It is only kept here until one moves on. */
  left: boolean;
}

/** One line of the desk; on a narrow screen a card. */
export const DeskRow = memo(function DeskRow(props: Props) {
  const { ticket, current, open, unfolded, left, section, at } = props;
  const { number, place } = ticket;
  return (
    <tr
      role="row"
      className={`${rows.row} ${classes.row}`}
      data-row={number}
      data-unread={ticket.unread || undefined}
      data-current={current || undefined}
      data-open={open || undefined}
      data-left={left || undefined}
      title={left ? splitWords.left : undefined}
    >
      <td role="cell" className={`${rows.number} ${classes.number}`}>
        {number}
        {ticket.unread && (
          <span className={rows.dot} role="img" aria-label={terms.unread} title={terms.unread} />
        )}
      </td>
      <td role="cell" className={`${rows.badge} ${classes.status}`}>
        <StatusBadge status={ticket.status} />
      </td>
      <td role="cell" className={`${rows.cell} ${classes.place}`}>
        <span>{place.label}</span>{" "}
        <span className={rows.quiet}>
          {terms.modules[ticket.module]} · {place.address}, {place.city}
        </span>
      </td>
      <td role="cell" className={classes.subject}>
        {ticket.urgent && <span className={rows.urgent}>{terms.urgent}</span>}
        {/* A real link over the whole row: middle and right click work. */}
        <Link
          href={`/tickets/${number}`}
          state={FROM_LIST}
          className={rows.link}
          aria-current={open ? "true" : undefined}
          data-row-link
        >
          {ticket.subject}
        </Link>
        <UnansweredLines number={number} lines={ticket.unanswered} inRow />
        <Delegated by={ticket.delegated_by} />
      </td>
      <td role="cell" className={`${rows.cell} ${classes.creator}`} data-by={words.by("")}>
        {ticket.created_by.name}
      </td>
      <td
        role="cell"
        className={`${rows.time} ${rows.cell} ${classes.when}`}
        data-label={section !== "late" && isLate(ticket, at) ? "" : words.when[section]}
      >
        <When ticket={ticket} section={section} at={at} />
      </td>
      <td role="cell" className={classes.fold}>
        <FoldButton number={number} open={unfolded} />
      </td>
    </tr>
  );
});
