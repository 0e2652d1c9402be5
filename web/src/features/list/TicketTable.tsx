import { Tooltip } from "@mantine/core";
import { Link } from "wouter";
import type { TicketSummary } from "../../api/types";
import { StatusBadge } from "../../common/StatusBadge";
import { shortDateTime } from "../../lib/paris";
import { fr } from "../../strings/fr";
import classes from "./TicketTable.module.css";

const COLUMNS = [
  fr.list.number,
  fr.list.opened,
  fr.list.modified,
  fr.list.status,
  fr.list.place,
  fr.list.subject,
  fr.list.type,
  fr.list.vendors,
  fr.list.assignedTo,
];

function Subject({ ticket }: { ticket: TicketSummary }) {
  const link = (
    <Link href={`/tickets/${ticket.number}`} className={classes.subject}>
      {ticket.subject}
    </Link>
  );
  return (
    <>
      {ticket.urgent && <span className={classes.urgent}>{fr.list.urgent}</span>}
      {ticket.description ? (
        <Tooltip label={ticket.description} multiline w={420} className="preline">
          {link}
        </Tooltip>
      ) : (
        link
      )}
    </>
  );
}

function Row({ ticket }: { ticket: TicketSummary }) {
  const { place } = ticket;
  return (
    <tr className={classes.row} data-unread={ticket.unread || undefined}>
      <td className={classes.number}>
        {/* A real link over the whole row: middle and right click work. */}
        <Link
          href={`/tickets/${ticket.number}`}
          className={classes.cover}
          aria-label={fr.list.ticketLink(ticket.number)}
        >
          {ticket.number}
        </Link>
        {ticket.unread && (
          <span
            className={classes.dot}
            role="img"
            aria-label={fr.list.unread}
            title={fr.list.unread}
          />
        )}
      </td>
      <td className={classes.date} data-label={fr.list.opened}>
        {shortDateTime(ticket.opened_at)}
      </td>
      <td className={classes.date} data-label={fr.list.modified}>
        {shortDateTime(ticket.modified_at)}
      </td>
      <td className={classes.status}>
        <StatusBadge status={ticket.status} />
      </td>
      <td className={classes.place}>
        <div>{place.label}</div>
        <div className={classes.address}>
          {place.address}, {place.city}
        </div>
      </td>
      <td className={classes.subjectCell}>
        <Subject ticket={ticket} />
      </td>
      <td className={classes.type}>
        <abbr className={classes.kind} title={fr.types[ticket.type]}>
          {ticket.type === "REQUEST" ? fr.list.request : ticket.type}
        </abbr>
      </td>
      <td className={classes.vendors}>{ticket.vendors.join(", ")}</td>
      <td className={classes.assigned}>{ticket.assigned_to.name}</td>
    </tr>
  );
}

/** The rows of the list; on a narrow screen each becomes a card. */
export function TicketTable({ tickets, dimmed }: { tickets: TicketSummary[]; dimmed: boolean }) {
  return (
    <div className={`panel ${classes.frame}`} data-dimmed={dimmed || undefined}>
      <table className={classes.table}>
        <thead>
          <tr>
            {COLUMNS.map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tickets.map((ticket) => (
            <Row ticket={ticket} key={ticket.number} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
