import { Alert } from "@mantine/core";
import { useEffect } from "react";
import { isNotFound } from "../../api/errors";
import { markSeen } from "../../api/endpoints";
import { keys, queryClient, useTicket } from "../../api/queries";
import type { Ticket } from "../../api/types";
import { ErrorPanel } from "../../kit/ErrorPanel";
import { Loading } from "../../kit/Loading";
import { NotFound } from "../../kit/NotFound";
import { TicketBody } from "./TicketBody";
import { terms } from "../../kit/ticket/words";
import { ticketWords } from "./words/ticket";

/** Tells the API that this user has read the ticket as it is now (LST-3). */
function useSeen(ticket: Ticket | undefined): void {
  const number = ticket?.number;
  const newest = ticket?.timeline.items[0]?.id;
  useEffect(() => {
    if (number === undefined) return;
    // The red dot is a convenience: a failed mark is tried again with the next fact.
    markSeen(number)
      .then(() => queryClient.invalidateQueries({ queryKey: keys.lists }))
      .catch(() => undefined);
  }, [number, newest]);
}

/** TIC-1 to TIC-5: one ticket, kept up to date while it is on screen. */
export default function TicketPage({ number }: { number: number }) {
  const { data: ticket, error, refetch } = useTicket(number);
  useSeen(ticket);
  if (isNotFound(error)) return <NotFound text={terms.notFound} />;
  if (!ticket) {
    return error ? <ErrorPanel error={error} retry={() => void refetch()} /> : <Loading />;
  }
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
