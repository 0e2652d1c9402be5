import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { markHandled } from "../../api/endpoints";
import { messageOf } from "../../api/errors";
import { keepTicket, useMe } from "../../api/queries";
import type { Unanswered } from "../../api/types";
import classes from "./Unanswered.module.css";
import { terms } from "./words";

interface ButtonProps {
  number: number;
  /** The last message read: what came since it stays to be answered. */
  factId: string;
  name: string;
}

/** « Marquer comme traité »: a message that needs no answer, or had one by phone. */
export function HandledButton({ number, factId, name }: ButtonProps) {
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
    >
      {terms.unanswered.handled}
    </Button>
  );
}

/** USE-8, on a line of the desk: who waits for an answer, and the way to say that it is done. */
export function UnansweredLines({ number, lines }: { number: number; lines: Unanswered[] }) {
  if (lines.length === 0) return null;
  return (
    <ul className={classes.lines}>
      {lines.map((line) => (
        <li key={line.party || line.name} className={classes.line}>
          <span className={classes.who}>{terms.unanswered.from(line.name, line.count)}</span>
          <HandledButton number={number} factId={line.latest_fact} name={line.name} />
        </li>
      ))}
    </ul>
  );
}
