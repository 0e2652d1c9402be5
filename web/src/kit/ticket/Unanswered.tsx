import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCheck, IconMessage2 } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { markHandled } from "../../api/endpoints";
import { messageOf } from "../../api/errors";
import { keepTicket, useMe } from "../../api/queries";
import type { Unanswered } from "../../api/types";
import classes from "./Unanswered.module.css";
import { terms } from "./words";

interface ButtonProps {
  number: number;
  /** On one line there is room for its sign alone. */
  small?: boolean;
  /** The last message read: what came since it stays to be answered. */
  factId: string;
  name: string;
}

/** « Marquer comme traité »: a message that needs no answer, or had one by phone. */
export function HandledButton({ number, factId, name, small = false }: ButtonProps) {
  const { data: me } = useMe();
  const { mutate, isPending } = useMutation({
    mutationFn: () => markHandled(number, factId),
    onSuccess: keepTicket,
    onError: (error) => notifications.show({ color: "red", message: messageOf(error) }),
  });
  if (!me?.user.rights.includes("write_tickets")) return null;
  return (
    <Button
      size="compact-sm"
      variant="default"
      className={classes.above}
      loading={isPending}
      onClick={() => mutate()}
      aria-label={terms.unanswered.handledFrom(name)}
      title={small ? terms.unanswered.handledFrom(name) : undefined}
      data-small={small || undefined}
    >
      {small && <IconCheck size={15} className={classes.sign} aria-hidden />}
      <span className={classes.words}>{terms.unanswered.handled}</span>
    </Button>
  );
}

interface LinesProps {
  number: number;
  lines: Unanswered[];
  /** In a row of one line: short, all of it is in the row's details. */
  inRow?: boolean;
}

/** USE-8, on a line of the desk: who waits for an answer, and the way to say that it is done. */
export function UnansweredLines({ number, lines, inRow = false }: LinesProps) {
  if (lines.length === 0) return null;
  return (
    <ul className={classes.lines} data-in-row={inRow || undefined}>
      {lines.map((line) => (
        <li key={line.party || line.name} className={classes.line}>
          <span
            className={classes.who}
            title={inRow ? terms.unanswered.from(line.name, line.count) : undefined}
          >
            {inRow && <IconMessage2 size={15} className={classes.sign} aria-hidden />}
            <span className={classes.words}>{terms.unanswered.from(line.name, line.count)}</span>
          </span>
          <HandledButton number={number} factId={line.latest_fact} name={line.name} small={inRow} />
        </li>
      ))}
    </ul>
  );
}
