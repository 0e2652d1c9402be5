import { memo, useState } from "react";
import { Link } from "wouter";
import type { TicketSummary } from "../../../api/types";
import { FROM_LIST } from "../../../kit/keyboard/passage";
import { FoldButton } from "../../../kit/split/RowDetails";
import rows from "../../../kit/split/Rows.module.css";
import { splitWords } from "../../../kit/split/words";
import { StatusBadge } from "../../../kit/ticket/StatusBadge";
import { useDescription } from "../../../kit/ticket/useDescription";
import { hourOf, shortDate, shortDateTime } from "../../../lib/paris";
import { list } from "../words";
import classes from "./TicketRow.module.css";
import table from "./TicketTable.module.css";
import { terms } from "../../../kit/ticket/words";

const NAMES_SHOWN = 2;
// The table listens for all its boxes.
const heard = () => undefined;

function Vendors({ names }: { names: readonly string[] }) {
  const hidden = names.slice(NAMES_SHOWN);
  return (
    <>
      <span className={classes.names}>{names.slice(0, NAMES_SHOWN).join(", ")}</span>
      {hidden.length > 0 && (
        <abbr className={classes.more} title={hidden.join(", ")}>
          {list.more(hidden.length)}
        </abbr>
      )}
    </>
  );
}

function NumberCell({ ticket, selected }: { ticket: TicketSummary; selected: boolean }) {
  return (
    <td role="cell" className={`${rows.number} ${classes.number}`}>
      <label className={table.pick}>
        <input
          type="checkbox"
          data-pick
          checked={selected}
          onChange={heard}
          aria-label={list.selection.row(ticket.number)}
        />
      </label>
      {ticket.number}
      {ticket.unread && (
        <span className={rows.dot} role="img" aria-label={terms.unread} title={terms.unread} />
      )}
    </td>
  );
}

/** On a narrow screen, where rows are cards. */
function Description({ ticket }: { ticket: TicketSummary }) {
  const [open, setOpen] = useState(false);
  const description = useDescription(ticket, open);
  return (
    <details className={classes.description} onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{list.description}</summary>
      <div className="preline">{description}</div>
    </details>
  );
}

function Subject({ ticket, open }: { ticket: TicketSummary; open: boolean }) {
  return (
    <td role="cell" className={classes.subject}>
      {/* A real link over the whole row: middle and right click work. */}
      <Link
        href={`/tickets/${ticket.number}`}
        state={FROM_LIST}
        className={rows.link}
        aria-current={open ? "true" : undefined}
        data-row-link
      >
        {ticket.urgent && (
          <>
            <span className={rows.urgent}>{terms.urgent}</span>{" "}
          </>
        )}
        {ticket.subject}
      </Link>
      {ticket.description && <Description ticket={ticket} />}
    </td>
  );
}

function Dates({ ticket }: { ticket: TicketSummary }) {
  const { opened_at, modified_at } = ticket;
  return (
    <>
      <td
        role="cell"
        className={`${rows.time} ${classes.opened}`}
        title={shortDateTime(opened_at)}
        data-field="opened"
      >
        {shortDate(opened_at)}
      </td>
      <td
        role="cell"
        className={`${rows.time} ${classes.modified}`}
        title={shortDateTime(modified_at)}
        data-field="modified"
      >
        {shortDate(modified_at)} <span className={rows.hour}>{hourOf(modified_at)}</span>
      </td>
    </>
  );
}

interface Props {
  ticket: TicketSummary;
  current: boolean;
  selected: boolean;
  /** Its ticket is open beside the list. */
  open: boolean;
  unfolded: boolean;
  /** It is only kept here until one moves on. */
  left: boolean;
}

/** One line of the list; on a narrow screen a card. */
export const TicketRow = memo(function TicketRow(props: Props) {
  const { ticket, current, selected, open, unfolded, left } = props;
  const { place } = ticket;
  return (
    <tr
      role="row"
      className={`${rows.row} ${classes.row}`}
      data-row={ticket.number}
      data-unread={ticket.unread || undefined}
      data-current={current || undefined}
      data-open={open || undefined}
      data-left={left || undefined}
      data-selected={selected || undefined}
      title={left ? splitWords.left : undefined}
    >
      <NumberCell ticket={ticket} selected={selected} />
      <td role="cell" className={classes.type}>
        <abbr className={classes.kind} data-type={ticket.type} title={terms.types[ticket.type]}>
          {ticket.type === "REQUEST" ? list.request : ticket.type}
        </abbr>
      </td>
      <td role="cell" className={`${rows.badge} ${classes.status}`}>
        <StatusBadge status={ticket.status} />
      </td>
      <td role="cell" className={`${rows.cell} ${classes.place}`}>
        <span>{place.label}</span>{" "}
        <span className={rows.quiet}>
          {place.address}, {place.city}
        </span>
      </td>
      <Subject ticket={ticket} open={open} />
      <td role="cell" className={`${rows.cell} ${classes.vendors}`}>
        <Vendors names={ticket.vendors} />
      </td>
      <td role="cell" className={`${rows.cell} ${classes.assigned_to}`}>
        {ticket.assigned_to.name}{" "}
        {ticket.delegated_by && (
          <span className={rows.delegated}>{list.delegatedBy(ticket.delegated_by)}</span>
        )}
      </td>
      <Dates ticket={ticket} />
      <td role="cell" className={classes.fold}>
        <FoldButton number={ticket.number} open={unfolded} />
      </td>
    </tr>
  );
});
