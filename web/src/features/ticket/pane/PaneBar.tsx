import { ActionIcon } from "@mantine/core";
import { IconArrowsMaximize, IconChevronDown, IconChevronUp, IconX } from "@tabler/icons-react";
import { Link } from "wouter";
import { FROM_LIST } from "../../../kit/keyboard/passage";
import { useKeys } from "../../../kit/keyboard/useKeys";
import type { PaneProps } from "../../../kit/split/context";
import { page } from "../words/page";
import { pane as words } from "../words/pane";
import classes from "./Pane.module.css";

interface Props extends PaneProps {
  /** Keeps the focus in the ticket while it changes. */
  focus: () => void;
}

/** The next ticket of the list, the whole page, and the way back: buttons, and the keys of the ticket. */
export function PaneBar({ number, position, move, close, full, leave, focus }: Props) {
  const go = (step: -1 | 1) => () => {
    focus();
    move(step);
  };
  const [next, previous] = [go(1), go(-1)];
  useKeys({ j: next, n: next, k: previous, p: previous, u: leave, o: full, Escape: close });
  return (
    <div className={classes.bar} data-screen>
      <ActionIcon
        variant="default"
        size="md"
        disabled={position !== null && position.at === 1}
        aria-label={page.previousTicket}
        title={`${page.previousTicket} (k)`}
        onClick={previous}
      >
        <IconChevronUp size={17} />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size="md"
        disabled={position !== null && position.at === position.count}
        aria-label={page.nextTicket}
        title={`${page.nextTicket} (j)`}
        onClick={next}
      >
        <IconChevronDown size={17} />
      </ActionIcon>
      {position && (
        <span className={`quiet ${classes.position}`}>
          {page.position(position.at, position.count)}
        </span>
      )}
      <span className={classes.said} role="status">
        {words.shown(number)}
      </span>
      <Link
        href={`/tickets/${number}`}
        state={FROM_LIST}
        className={classes.full}
        title={`${words.full} (o)`}
      >
        <IconArrowsMaximize size={15} aria-hidden /> {words.full}
      </Link>
      <ActionIcon
        variant="subtle"
        size="md"
        aria-label={words.close}
        title={`${words.close} (${words.escape})`}
        onClick={close}
      >
        <IconX size={18} />
      </ActionIcon>
    </div>
  );
}
