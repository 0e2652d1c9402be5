import { ActionIcon } from "@mantine/core";
import { IconArrowLeft, IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import type { MouseEvent } from "react";
import type { Ticket } from "../../api/types";
import { useTicketKeys } from "../../kit/keyboard/useTicketKeys";
import { page as words } from "./words/page";
import classes from "./TopBar.module.css";

/** Back to the same row of the list (Esc, u), and its next and previous ticket (j, k). */
export function TopBar({ ticket }: { ticket: Ticket }) {
  const { back, backHref, next, previous, near } = useTicketKeys(ticket.number, ticket.module);
  const leave = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    back();
  };
  return (
    <nav className={classes.topBar} aria-label={words.navigation}>
      <a href={backHref} className={classes.back} onClick={leave}>
        <IconArrowLeft size={17} aria-hidden /> {words.toList}
      </a>
      {near && (
        <div className={classes.neighbours}>
          <span className="quiet">{words.position(near.position, near.count)}</span>
          <ActionIcon
            variant="default"
            size="lg"
            disabled={near.previous === null}
            aria-label={words.previousTicket}
            title={`${words.previousTicket} (k)`}
            onClick={previous}
          >
            <IconChevronUp size={18} />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size="lg"
            disabled={near.next === null}
            aria-label={words.nextTicket}
            title={`${words.nextTicket} (j)`}
            onClick={next}
          >
            <IconChevronDown size={18} />
          </ActionIcon>
        </div>
      )}
    </nav>
  );
}
