import { useEffect, useRef } from "react";
import { getTicket } from "../../../api/endpoints";
import { keys, queryClient } from "../../../api/queries";
import { usePreload } from "../../../kit/preload";

const INTENT_MS = 80;
const FRESH = 10_000;

/** Fetches the ticket one is about to open: after a moment on its row, one at a time. */
export function useTicketPrefetch() {
  const preload = usePreload();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const busy = useRef(false);
  useEffect(() => () => clearTimeout(timer.current), []);
  const leave = () => clearTimeout(timer.current);
  const intend = (number: number) => {
    leave();
    timer.current = setTimeout(() => {
      if (busy.current) return;
      busy.current = true;
      preload(`/tickets/${number}`);
      void queryClient
        .prefetchQuery({
          queryKey: keys.ticket(number),
          queryFn: () => getTicket(number),
          staleTime: FRESH,
          retry: false,
        })
        .finally(() => {
          busy.current = false;
        });
    }, INTENT_MS);
  };
  return { intend, leave };
}
