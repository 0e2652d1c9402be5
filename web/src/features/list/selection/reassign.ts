import { keys, queryClient } from "../../../api/queries";
import { reassignTickets, type Outcome } from "../../../api/selection";
import type { TicketPage } from "../../../api/types";
import type { Picked } from "./selection";

/** Somebody tickets are given to. */
export interface Manager {
  id: string;
  name: string;
}

/** Writes a manager in every list on screen, by ticket. */
function show(managers: ReadonlyMap<number, Manager>): void {
  queryClient.setQueriesData<TicketPage>({ queryKey: keys.lists }, (page) => {
    if (!page) return page;
    const items = page.items.map((ticket) => {
      const manager = managers.get(ticket.number);
      return manager ? { ...ticket, assigned_to: manager } : ticket;
    });
    return { ...page, items };
  });
}

const former = (tickets: readonly Picked[]) =>
  new Map(tickets.map(({ number, assigned_to }) => [number, assigned_to]));

/**
 * Gives tickets to a manager. The lists show it at once; those that are refused, or all of them when
 * the API does not answer, show the former one again. Throws what the API refused the whole with.
 */
export async function giveTo(
  manager: Manager,
  tickets: readonly Picked[],
  key: string,
): Promise<Outcome> {
  await queryClient.cancelQueries({ queryKey: keys.lists });
  show(new Map(tickets.map(({ number }) => [number, manager])));
  try {
    const numbers = tickets.map(({ number }) => number);
    const outcome = await reassignTickets(numbers, manager.id, key);
    const refused = new Set(outcome.refused.map(({ number }) => number));
    show(former(tickets.filter(({ number }) => refused.has(number))));
    return outcome;
  } catch (error) {
    show(former(tickets));
    throw error;
  } finally {
    void queryClient.invalidateQueries({ queryKey: keys.lists });
    for (const { number } of tickets) {
      void queryClient.invalidateQueries({ queryKey: keys.ticket(number) });
    }
  }
}

/** Tickets by the manager who had them. */
export function byFormerManager(tickets: readonly Picked[]): Map<string, Picked[]> {
  const groups = new Map<string, Picked[]>();
  for (const ticket of tickets) {
    const id = ticket.assigned_to.id;
    groups.set(id, [...(groups.get(id) ?? []), ticket]);
  }
  return groups;
}

/** Gives each ticket back to whom it was taken from; how many came back. */
export async function giveBack(tickets: readonly Picked[], from: Manager): Promise<number> {
  let back = 0;
  for (const group of byFormerManager(tickets).values()) {
    const owner = group[0]?.assigned_to;
    if (!owner) continue;
    const held = group.map((ticket) => ({ ...ticket, assigned_to: from }));
    const outcome = await giveTo(owner, held, crypto.randomUUID());
    back += outcome.done.length;
  }
  return back;
}
