import { ActionIcon, Group, Stack, Text } from "@mantine/core";
import { IconUserEdit } from "@tabler/icons-react";
import type { Attachment, Offer, Ticket } from "../../../api/types";
import { StatusBadge } from "../../../common/StatusBadge";
import { longDateTime } from "../../../lib/paris";
import { fr } from "../../../strings/fr";
import { Documents } from "./Documents";

interface Props {
  ticket: Ticket;
  files: Attachment[];
  onAct: (offer: Offer) => void;
}

/** TIC-3: since when, where it stands, whose it is, and its documents. */
export function HeaderRight({ ticket, files, onAct }: Props) {
  const reassign = ticket.acts.find((offer) => offer.act === "reassign");
  return (
    <Stack gap={8}>
      <Text size="sm" className="quiet">
        {fr.ticket.openedAt(longDateTime(ticket.opened_at))}
        {ticket.closed_at && (
          <>
            <br />
            {fr.ticket.closedAt(longDateTime(ticket.closed_at))}
          </>
        )}
      </Text>
      <Group gap={8}>
        <Text size="sm" className="quiet">
          {fr.ticket.step}
        </Text>
        <StatusBadge status={ticket.status} />
      </Group>
      <Group gap={6}>
        <Text size="sm">
          <span className="quiet">{fr.ticket.assignedTo}</span> {ticket.assigned_to.name}
        </Text>
        {reassign && (
          <ActionIcon
            variant="subtle"
            size="sm"
            aria-label={reassign.label}
            title={reassign.label}
            onClick={() => onAct(reassign)}
          >
            <IconUserEdit size={16} />
          </ActionIcon>
        )}
      </Group>
      <Documents number={ticket.number} files={files} />
    </Stack>
  );
}
