import { memo, useState } from "react";
import { Link } from "wouter";
import type { TicketSummary } from "../../../api/types";
import { FROM_LIST } from "../../../kit/keyboard/passage";
import { StatusBadge } from "../../../kit/ticket/StatusBadge";
import { shortDateTime } from "../../../lib/paris";
import { list } from "../words";
import { useDescription } from "./useDescription";
import classes from "./TicketRow.module.css";
import marks from "./Marks.module.css";
import table from "./TicketTable.module.css";
import { terms } from "../../../kit/ticket/words";

const NAMES_SHOWN = 2;
// The table listens for all its boxes.
const heard = () => undefined;

function Vendors({ names }: { names: readonly string[] }) {
  const hidden = names.slice(NAMES_SHOWN);
  return (
    <>
      {names.slice(0, NAMES_SHOWN).join(", ")}
      {hidden.length > 0 && (
        <abbr className={marks.more} title={hidden.join(", ")}>
          {list.more(hidden.length)}
        </abbr>
      )}
    </>
  );
}

function NumberCell({ ticket, selected }: { ticket: TicketSummary; selected: boolean }) {
  return (
    <td role="cell" className={classes.number}>
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
        <span className={marks.dot} role="img" aria-label={terms.unread} title={terms.unread} />
      )}
    </td>
  );
}

/** On a narrow screen, where nothing can be pointed at. */
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

function Subject({ ticket }: { ticket: TicketSummary }) {
  return (
    <td role="cell" className={classes.subjectCell}>
      {/* A real link over the whole row: middle and right click work. */}
      <Link
        href={`/tickets/${ticket.number}`}
        state={FROM_LIST}
        className={classes.subject}
        data-row-link
        data-tip
      >
        {ticket.urgent && (
          <>
            <span className={marks.urgent}>{terms.urgent}</span>{" "}
          </>
        )}
        {ticket.subject}
      </Link>
      {ticket.description && <Description ticket={ticket} />}
    </td>
  );
}

interface Props {
  ticket: TicketSummary;
  current: boolean;
  selected: boolean;
}

/** One line of the list; on a narrow screen a card. */
export const TicketRow = memo(function TicketRow({ ticket, current, selected }: Props) {
  const { place } = ticket;
  return (
    <tr
      role="row"
      className={classes.row}
      data-row={ticket.number}
      data-unread={ticket.unread || undefined}
      data-current={current || undefined}
      data-selected={selected || undefined}
    >
      <NumberCell ticket={ticket} selected={selected} />
      <td role="cell" className={classes.date} data-field="opened">
        {shortDateTime(ticket.opened_at)}
      </td>
      <td role="cell" className={classes.date} data-field="modified">
        {shortDateTime(ticket.modified_at)}
      </td>
      <td role="cell" className={classes.status}>
        <StatusBadge status={ticket.status} />
      </td>
      <td role="cell" className={classes.place}>
        <div>{place.label}</div>
        <div className={classes.address}>
          {place.address}, {place.city}
        </div>
      </td>
      <Subject ticket={ticket} />
      <td role="cell" className={classes.type}>
        <abbr className={marks.kind} data-type={ticket.type} title={terms.types[ticket.type]}>
          {ticket.type === "REQUEST" ? list.request : ticket.type}
        </abbr>
      </td>
      <td role="cell" className={classes.vendors}>
        <Vendors names={ticket.vendors} />
      </td>
      <td role="cell" className={classes.assigned}>
        {ticket.assigned_to.name}
        {ticket.delegated_by && (
          <div className={classes.delegated}>{list.delegatedBy(ticket.delegated_by)}</div>
        )}
      </td>
    </tr>
  );
});
