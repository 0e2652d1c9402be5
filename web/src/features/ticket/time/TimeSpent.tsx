import { IconClock } from "@tabler/icons-react";
import type { Ticket } from "../../../api/types";
import { duration } from "../../../lib/format";
import { page as words } from "../words/page";
import { spent } from "./duration";
import { useTimeOnTicket } from "./useTimeOnTicket";

/** « Temps passé 12 min », counting while the page is in front (TIC-2), with what was entered by
 * hand and what is left to do (TIC-6). */
export function TimeSpent({ ticket }: { ticket: Ticket }) {
  const { entered_minutes: entered, remaining_minutes: left } = ticket;
  const seconds = useTimeOnTicket(ticket) + entered * 60;
  return (
    <span className="quiet" style={{ fontSize: 13.5 }}>
      <IconClock size={15} stroke={1.6} aria-hidden style={{ verticalAlign: "-2px" }} />{" "}
      {words.timeSpent}&nbsp;: {spent(seconds)}
      {entered > 0 && ` (${words.timeEntered(duration(entered))})`}
      {left !== null && (
        <>
          {" "}
          · {words.timeLeft}&nbsp;: {duration(left)}
        </>
      )}
    </span>
  );
}
