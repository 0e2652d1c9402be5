import { useState } from "react";
import type { Ticket } from "../../../src/api/types";
import ActDialog from "../../../src/features/ticket/acts/ActDialog";
import type { ChosenAct } from "../../../src/features/ticket/acts/send";

interface Props {
  chosen: ChosenAct | null;
  ticket: Ticket;
  onClose: () => void;
}

/** One act window as its page holds it: behind the page while the act is on its way. */
export function OneWindow({ chosen, ticket, onClose }: Props) {
  const [sending, setSending] = useState(false);
  if (!chosen) return null;
  return (
    <ActDialog
      chosen={chosen}
      ticket={ticket}
      opened={!sending}
      onSending={() => setSending(true)}
      onRefused={() => setSending(false)}
      onGone={onClose}
    />
  );
}
