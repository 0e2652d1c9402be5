import { IconClock } from "@tabler/icons-react";
import type { Ticket } from "../../../api/types";
import { page as words } from "../words/page";
import { spent } from "./duration";
import { useTimeOnTicket } from "./useTimeOnTicket";

/** « Temps passé 12 min », counting while the page is in front (TIC-2). */
export function TimeSpent({ ticket }: { ticket: Ticket }) {
  const seconds = useTimeOnTicket(ticket);
  return (
    <span className="quiet" style={{ whiteSpace: "nowrap", fontSize: 13.5 }}>
      <IconClock size={15} stroke={1.6} aria-hidden style={{ verticalAlign: "-2px" }} />{" "}
      {words.timeSpent}&nbsp;: {spent(seconds)}
    </span>
  );
}
