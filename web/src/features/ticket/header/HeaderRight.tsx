import { Stack, Text } from "@mantine/core";
import type { Attachment, Ticket } from "../../../api/types";
import { StatusBadge } from "../../../kit/ticket/StatusBadge";
import { longDateTime } from "../../../lib/paris";
import { page as words } from "../words/page";
import type { ActWindow } from "../acts/pending";
import { assignedField } from "../inplace/fields";
import { InPlace } from "../inplace/InPlace";
import classes from "./Header.module.css";
import ticketClasses from "../Ticket.module.css";
import { Documents } from "./Documents";
import { ticketWords } from "../words/ticket";

interface Props {
  ticket: Ticket;
  pending: ActWindow[];
}

/** Where it stands; on several vendors each has its own step (TIC-3). */
export function Step({ ticket, pending }: Props) {
  const onTicket = pending.find(
    (act) => act.state === "sending" && !act.chosen.offer.intervention_id,
  );
  if (ticket.type === "ODSM" && ticket.state === "open") return null;
  return (
    <div className={classes.step}>
      <Text size="sm" className="quiet">
        {ticketWords.step}
      </Text>
      <StatusBadge status={ticket.status} />
      {onTicket && (
        <span className={ticketClasses.pending} role="status">
          {words.pendingOn(onTicket.chosen.offer.label)}
        </span>
      )}
    </div>
  );
}

/** Since when, and whose it is. */
export function Whose({ ticket }: { ticket: Ticket }) {
  const locked = !ticket.acts.some((offer) => offer.act === "reassign");
  return (
    <>
      <Text size="sm" className="quiet">
        {ticketWords.openedAt(longDateTime(ticket.opened_at))}
        {ticket.closed_at && (
          <>
            <br />
            {ticketWords.closedAt(longDateTime(ticket.closed_at))}
          </>
        )}
      </Text>
      <div className={classes.assigned}>
        <span className="quiet">{ticketWords.assignedTo}</span>
        <InPlace
          ticket={ticket}
          label={ticketWords.assignedTo}
          field={assignedField}
          locked={locked}
        >
          {(user) => user.name}
        </InPlace>
      </div>
    </>
  );
}

/** TIC-3: where it stands, since when, whose it is, and its documents. */
export function HeaderRight({ ticket, files, pending }: Props & { files: Attachment[] }) {
  return (
    <Stack gap={8}>
      <Step ticket={ticket} pending={pending} />
      <Whose ticket={ticket} />
      <Documents number={ticket.number} files={files} />
    </Stack>
  );
}
