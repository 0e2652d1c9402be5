import { useState } from "react";
import { getTimeline } from "../../api/endpoints";
import { messageOf } from "../../api/errors";
import type { Fact, Ticket } from "../../api/types";

/** The pages of the timeline after the first one, read on demand. */
export function useOlder(ticket: Ticket | undefined) {
  const [older, setOlder] = useState<{ items: Fact[]; cursor: string | null } | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const cursor = older ? older.cursor : (ticket?.timeline.cursor ?? null);
  const more = async () => {
    if (!ticket || !cursor) return;
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
  // The first page moves as facts arrive: the same fact may be in both.
  const first = ticket?.timeline.items ?? [];
  const facts = [...new Map([...(older?.items ?? []), ...first].map((f) => [f.id, f])).values()];
  facts.sort((one, other) => other.at.localeCompare(one.at) || other.id.localeCompare(one.id));
  return { facts, more, busy, failure, hasMore: cursor !== null };
}
