import { useMemo, useState } from "react";
import { getTimeline } from "../../api/endpoints";
import { messageOf } from "../../api/errors";
import type { Fact, Ticket } from "../../api/types";
import { merged } from "./live/news";

/** The pages of the timeline after the first one, read on demand. */
export function useOlder(ticket: Ticket) {
  const [older, setOlder] = useState<{ items: Fact[]; cursor: string | null } | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const cursor = older ? older.cursor : ticket.timeline.cursor;
  const more = async () => {
    if (!cursor) return;
    setBusy(true);
    setFailure(null);
    try {
      const page = await getTimeline(ticket.number, cursor);
      setOlder((old) => ({ items: [...(old?.items ?? []), ...page.items], cursor: page.cursor }));
    } catch (error) {
      setFailure(messageOf(error));
    } finally {
      setBusy(false);
    }
  };
  const first = ticket.timeline.items;
  const facts = useMemo(() => merged(older?.items ?? [], first), [older, first]);
  return { facts, more, busy, failure, hasMore: cursor !== null };
}
