import { Group, Text, Title } from "@mantine/core";
import { IconMapPin } from "@tabler/icons-react";
import type { Ticket } from "../../../api/types";
import { fr } from "../../../strings/fr";
import classes from "../Ticket.module.css";
import { EditButton } from "./HeaderLeft";

function More({ label, text }: { label: string; text: string }) {
  if (!text) return null;
  return (
    <details className={classes.more}>
      <summary>{label}</summary>
      <Text size="sm" className="preline">
        {text}
      </Text>
    </details>
  );
}

/** TIC-2: where, and what it is about. */
export function HeaderMiddle({ ticket, onEdit }: { ticket: Ticket; onEdit: () => void }) {
  const { place } = ticket;
  return (
    <div>
      <Group gap={6} wrap="nowrap" align="flex-start" className="quiet" mb={6}>
        <IconMapPin size={17} stroke={1.6} style={{ flex: "none", marginTop: 2 }} aria-hidden />
        <Text size="sm">
          <strong>{place.label}</strong> — {place.address}, {place.postcode} {place.city}
          {place.owner_name && ticket.module === "gerance" && (
            <>
              <br />
              {fr.ticket.owner}&nbsp;: {place.owner_name}
            </>
          )}
        </Text>
      </Group>
      <Group gap={6} wrap="nowrap" align="flex-start">
        <Title order={2} fz={20} lh={1.25} style={{ overflowWrap: "anywhere" }}>
          {ticket.subject}
        </Title>
        {ticket.state === "open" && <EditButton label={fr.edit.texts} onClick={onEdit} />}
      </Group>
      <Text size="sm" className={`preline ${classes.description}`} mt={6}>
        {ticket.description}
      </Text>
      {ticket.door_code && (
        <Text size="sm" mt={6}>
          <span className="quiet">{fr.ticket.doorCode}&nbsp;: </span>
          <strong>{ticket.door_code}</strong>
        </Text>
      )}
      <More label={fr.ticket.original} text={ticket.original_description} />
      <More label={fr.ticket.notifiedText} text={ticket.notified_description} />
    </div>
  );
}
