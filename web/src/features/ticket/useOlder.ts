import { useCallback, useEffect, useMemo, useState } from "react";
import { getTimeline } from "../../api/endpoints";
import { messageOf } from "../../api/errors";
import type { Fact, Ticket } from "../../api/types";
import { merged } from "./live/news";

/** Facts read one after the other, and where the timeline goes on. */
interface Stretch {
  items: Fact[];
  cursor: string | null;
}

function meet(some: Fact[], others: Fact[]): boolean {
  const known = new Set(others.map(({ id }) => id));
  return some.some(({ id }) => known.has(id));
}

/** The first page and as many after it as it takes to meet what was read before. */
async function upTo(read: Fact[], number: number, first: Stretch): Promise<Fact[]> {
  const found = [...first.items];
  for (let { cursor } = first; cursor && !meet(found, read);) {
    const page = await getTimeline(number, cursor);
    found.push(...page.items);
    cursor = page.cursor;
  }
  return found;
}

/**
 * The pages of the timeline after the first one, read on demand. The first one moves as facts arrive:
 * what slides off it stays, and what went by between two looks is read.
 */
export function useOlder(ticket: Ticket) {
  const { number, timeline: first } = ticket;
  const [read, setRead] = useState<Stretch | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const apart = read !== null && !meet(first.items, read.items);

  const keep = useCallback((found: Fact[]) => {
    setFailure(null);
    setRead((now) => now && { ...now, items: merged(now.items, found) });
  }, []);
  if (read && !apart && !first.items.every((fact) => read.items.includes(fact)))
    setRead({ ...read, items: merged(read.items, first.items) });
  useEffect(() => {
    if (!read || !apart) return;
    upTo(read.items, number, first)
      .then(keep)
      .catch((error: unknown) => setFailure(messageOf(error)));
  }, [read, apart, number, first, keep]);

  const from = read ?? first;
  const next = async () => {
    if (read && apart) return keep(await upTo(read.items, number, first));
    if (!from.cursor) return;
    const page = await getTimeline(number, from.cursor);
    setRead((now) => ({ items: merged((now ?? from).items, page.items), cursor: page.cursor }));
  };
  const more = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await next();
    } catch (error) {
      setFailure(messageOf(error));
    } finally {
      setBusy(false);
    }
  };
  const facts = useMemo(() => merged(read?.items ?? [], first.items), [read, first]);
  return { facts, more, busy, failure, hasMore: apart || from.cursor !== null };
}
