import { keys, queryClient } from "../queries";
import { readBefore } from "../unchanged";
import type { Started, WantedList } from "./ask";
import { rememberUser } from "./lastUser";

/** What the API gives at most. */
const LARGEST = 100;

/** The address that the list is asked for again by, as the client writes it. */
function addressOf(query: object): string {
  const values = Object.entries(query).map(
    ([name, value]) => `${name}=${encodeURIComponent(String(value))}`,
  );
  return new URL(`/api/v1/tickets?${values.join("&")}`, window.location.origin).href;
}

/** Gives the pages what came with the start, as if each had asked for it. */
export function seed({ me, list, list_tag }: Started, asked: WantedList | null): void {
  rememberUser(me.user.id);
  queryClient.setQueryData(keys.me, me);
  if (!asked || !list) return;
  const { module, view, state, limit, ...others } = asked;
  const size = limit ?? Math.min(me.agency.page_size, LARGEST);
  const query = { module, view, state, limit: size, ...others };
  queryClient.setQueryData(keys.list(query), list);
  if (list_tag) readBefore(addressOf(query), list_tag, JSON.stringify(list));
}
