import type { Query } from "@tanstack/react-query";
import { keys, queryClient } from "../queries";
import type { Ticket } from "../types";
import type { NewsItem } from "./message";
import { noteMove } from "./moved";

/** Lists are read again soon after the first news, then no more often than this. */
const OFTEN = 3_000;
/** Browsers that hear the same news do not all ask in the same moment. */
const SPREAD = 250;

/** What is not looked at is read again when it is: it is only marked as old. */
const looking = () => (document.visibilityState === "visible" ? "active" : "none");

const waiting = new Set<string>();
let timer: ReturnType<typeof setTimeout> | undefined;
let readAt = 0;

/** A list of this module, or the desk, which holds both; words are looked up again only when asked. */
function concerns({ queryKey }: Query, modules: ReadonlySet<string>): boolean {
  const asked: unknown = queryKey[1];
  if (queryKey[0] !== keys.lists[0]) return false;
  if (typeof asked !== "object" || asked === null) return true;
  const { module, q } = asked as { module?: string; q?: string };
  return !q && (module === undefined || modules.has(module));
}

function readLists(): void {
  const modules = new Set(waiting);
  waiting.clear();
  timer = undefined;
  readAt = Date.now();
  void queryClient.invalidateQueries({
    predicate: (query) => concerns(query, modules),
    refetchType: looking(),
  });
}

function listsMoved(module: string): void {
  waiting.add(module);
  // A clock that was put back does not make anybody wait.
  const pause = Math.min(Math.max(0, readAt + OFTEN - Date.now()), OFTEN);
  timer ??= setTimeout(readLists, pause + Math.random() * SPREAD);
}

function ticketMoved({ n, v }: NewsItem): void {
  const known = queryClient.getQueryData<Ticket>(keys.ticket(n));
  if (v === 0 || !known || known.version < v) {
    void queryClient.invalidateQueries({ queryKey: keys.ticket(n), refetchType: looking() });
  }
  void queryClient.invalidateQueries({ queryKey: keys.sends(n), refetchType: looking() });
}

/** Reads what these news concern and is on screen; what this page did itself it knows already. */
export function takeNews(news: NewsItem[]): void {
  for (const item of news) {
    if (item.v > 0 && !noteMove(item.n, item.v)) continue;
    ticketMoved(item);
    listsMoved(item.m);
  }
}

const FOLLOWED = new Set<unknown>([keys.lists[0], keys.ticket(0)[0], keys.sends(0)[0]]);

/**
 * Reads once more what news may have been missed of, and no more than is on screen; what is being
 * read just now, once it has been.
 */
export function readMissed(): void {
  for (const query of queryClient.getQueryCache().findAll()) {
    if (!FOLLOWED.has(query.queryKey[0])) continue;
    const again = () =>
      void queryClient.invalidateQueries({
        queryKey: query.queryKey,
        exact: true,
        refetchType: looking(),
      });
    if (query.state.fetchStatus === "fetching" && query.promise) {
      query.promise.then(again, again);
    } else again();
  }
}
