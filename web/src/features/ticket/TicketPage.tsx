import { Alert } from "@mantine/core";
import { useEffect, type ReactNode } from "react";
import { markSeen } from "../../api/endpoints";
import { isNotFound } from "../../api/errors";
import { keys, queryClient, useTicket } from "../../api/queries";
import type { Ticket } from "../../api/types";
import { ErrorPanel } from "../../kit/ErrorPanel";
import { Loading } from "../../kit/Loading";
import { NotFound } from "../../kit/NotFound";
import { terms } from "../../kit/ticket/words";
import { TicketBody } from "./TicketBody";
import { ticketWords } from "./words/ticket";

/** Tells the API that this user has read the ticket as it is now (LST-3). */
function useSeen(ticket: Ticket | undefined, after: number): void {
  const number = ticket?.number;
  const newest = ticket?.timeline.items[0]?.id;
  useEffect(() => {
    if (number === undefined) return;
    const tell = () => {
      // The red dot is a convenience: a failed mark is tried again with the next fact.
      markSeen(number)
        .then(() => queryClient.invalidateQueries({ queryKey: keys.lists }))
        .catch(() => undefined);
    };
    const timer = setTimeout(tell, after);
    return () => clearTimeout(timer);
  }, [number, newest, after]);
}

interface Props {
  number: number;
  /** How long it stands on screen before it counts as read (milliseconds). */
  readAfter: number;
  /** Shown until it is there. */
  waiting: ReactNode;
}

/** TIC-1 to TIC-5: one ticket, kept up to date while it is on screen. */
export function TicketShown({ number, readAfter, waiting }: Props) {
  const { data: ticket, error, refetch } = useTicket(number);
  useSeen(ticket, readAfter);
  if (isNotFound(error)) return <NotFound text={terms.notFound} />;
  if (!ticket) return error ? <ErrorPanel error={error} retry={() => void refetch()} /> : waiting;
  return (
    <>
      {error && (
        <Alert color="yellow" py="xs" mb="sm" role="status">
          {ticketWords.updateLate}
        </Alert>
      )}
      <TicketBody ticket={ticket} />
    </>
  );
}

/** A ticket that has the page to itself; it is read as soon as it is there. */
export default function TicketPage({ number }: { number: number }) {
  return <TicketShown number={number} readAfter={0} waiting={<Loading />} />;
}
