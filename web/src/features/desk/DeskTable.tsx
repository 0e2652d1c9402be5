import { memo, type FocusEvent, type MouseEvent, type RefObject, type SyntheticEvent } from "react";
import { Link } from "wouter";
import type { DeskTicket } from "../../api/desk";
import { FROM_LIST } from "../../kit/keyboard/passage";
import { StatusBadge } from "../../kit/ticket/StatusBadge";
import { UnansweredLines } from "../../kit/ticket/Unanswered";
import { elapsed } from "../../lib/elapsed";
import { hourOf, shortDateTime } from "../../lib/paris";
import { desk as words } from "./words";
import classes from "./DeskTable.module.css";
import type { Section } from "./sections";
import { terms } from "../../kit/ticket/words";

interface Props {
  frame: RefObject<HTMLDivElement | null>;
  section: Section;
  tickets: readonly DeskTicket[];
  current: number | null;
  /** The desk's own time: what « late » is counted from. */
  at: string;
  /** A plain click selects (true) or opens the ticket, as a link does (false). */
  choosing: boolean;
  choose: (number: number) => void;
  open: (number: number) => void;
}

const plain = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** What matters of time in each section. */
function When({ ticket, section, at }: { ticket: DeskTicket; section: Section; at: string }) {
  const { late_at, appointment_at, modified_at } = ticket;
  if (section === "today" && appointment_at) return <strong>{hourOf(appointment_at)}</strong>;
  if (section === "late" && late_at) {
    return (
      <span className={classes.overdue} title={shortDateTime(late_at)}>
        {elapsed(late_at, at)}
      </span>
    );
  }
  if (section === "to_do") {
    return <span title={shortDateTime(modified_at)}>{elapsed(modified_at, at)}</span>;
  }
  return <>{shortDateTime(modified_at)}</>;
}

interface RowProps extends Pick<Props, "section" | "at" | "choosing" | "choose"> {
  ticket: DeskTicket;
  current: boolean;
}

/** One line of the desk; on a narrow screen a card. */
const Row = memo(function Row({ ticket, current, section, at, choosing, choose }: RowProps) {
  const { number, place } = ticket;
  const onClick = (event: MouseEvent) => {
    // Enter on the link (no pointer: detail 0) opens; so do the middle button and Ctrl, elsewhere.
    if (!choosing || event.detail === 0 || !plain(event)) return;
    event.preventDefault();
    choose(number);
  };
  return (
    <tr
      role="row"
      className={classes.row}
      data-row={number}
      data-unread={ticket.unread || undefined}
      data-current={current || undefined}
    >
      <td role="cell" className={classes.number}>
        {number}
        {ticket.unread && (
          <span className={classes.dot} role="img" aria-label={terms.unread} title={terms.unread} />
        )}
      </td>
      <td role="cell" className={classes.place}>
        <div>{place.label}</div>
        <div className={classes.small}>
          {terms.modules[ticket.module]} · {place.address}, {place.city}
        </div>
      </td>
      <td role="cell" className={classes.creator} data-by={words.by("")}>
        {ticket.created_by.name}
      </td>
      <td role="cell" className={classes.status}>
        <StatusBadge status={ticket.status} />
      </td>
      <td role="cell" className={classes.subjectCell}>
        {ticket.urgent && <span className={classes.urgent}>{terms.urgent}</span>}
        {/* A real link over the whole row: middle and right click work. */}
        <Link
          href={`/tickets/${number}`}
          state={FROM_LIST}
          className={classes.subject}
          onClick={onClick}
          aria-current={current ? "true" : undefined}
          data-row-link
        >
          {ticket.subject}
        </Link>
        <UnansweredLines number={number} lines={ticket.unanswered} />
        {ticket.delegated_by && (
          <div className={classes.small}>{words.delegatedBy(ticket.delegated_by)}</div>
        )}
      </td>
      <td role="cell" className={classes.when} data-label={words.when[section]}>
        <When ticket={ticket} section={section} at={at} />
      </td>
    </tr>
  );
});

/** LST-8: number, place, who created it, status, subject, and the time that counts. */
export function DeskTable({ frame, section, tickets, current, at, choosing, choose, open }: Props) {
  const rowOf = ({ target }: SyntheticEvent) => {
    const row = target instanceof Element && choosing ? target.closest("[data-row]") : null;
    return row ? Number(row.getAttribute("data-row")) : null;
  };
  const onDoubleClick = (event: MouseEvent) => {
    const row = rowOf(event);
    if (row !== null) open(row);
  };
  // What has the focus is what Enter opens: it is the selected row too.
  const onFocus = (event: FocusEvent) => {
    const row = rowOf(event);
    if (row !== null) choose(row);
  };
  const columns = [
    words.number,
    words.place,
    words.createdBy,
    words.status,
    words.subject,
    words.when[section],
  ];
  return (
    <div ref={frame} className={`panel ${classes.frame}`}>
      <table role="table" className={classes.table} aria-label={words.sections[section]}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((label) => (
              <th role="columnheader" scope="col" key={label}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" onDoubleClick={onDoubleClick} onFocus={onFocus}>
          {tickets.map((ticket) => (
            <Row
              key={ticket.number}
              ticket={ticket}
              current={ticket.number === current}
              section={section}
              at={at}
              choosing={choosing}
              choose={choose}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
