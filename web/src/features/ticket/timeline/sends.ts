import { useSends } from "../../../api/queries";
import type { Send } from "../../../api/types";

const TROUBLED = new Set(["failed", "unknown", "bounced"]);

export const isTroubled = (send: Send): boolean => TROUBLED.has(send.state);

/** What did not arrive, or perhaps not, by the fact it came from (SYS-5). */
export function useTroubles(number: number): ReadonlyMap<string, Send[]> {
  const { data = [] } = useSends(number);
  const byFact = new Map<string, Send[]>();
  for (const send of data.filter(isTroubled)) {
    byFact.set(send.fact_id, [...(byFact.get(send.fact_id) ?? []), send]);
  }
  return byFact;
}
