import { isTicketNumber } from "../../lib/ticketNumber";

/** What an address says about the ticket beside the list, and goes with it. */
const NAME = "ticket";
const ITS_OWN = [NAME, "partie", "document", "acte", "intervention", "fait"];

/** The ticket that the address of a list or of the desk shows beside it. */
export function openedIn(search: string): number | null {
  const said = new URLSearchParams(search).get(NAME) ?? "";
  return isTicketNumber(said) ? Number(said) : null;
}

/** The same address with this ticket beside it, or with none; another ticket takes what was said of the one before. */
export function withTicket(address: string, number: number | null): string {
  const [path = "", search = ""] = address.split("?");
  const params = new URLSearchParams(search);
  if (number !== null && openedIn(search) === number) return address;
  ITS_OWN.forEach((name) => params.delete(name));
  if (number !== null) params.set(NAME, String(number));
  const rest = params.toString();
  return path + (rest && `?${rest}`);
}

const DEPTH = "ticketsOpened";

/** How many steps back the list is that has no ticket beside it; 0: not behind this page. */
export function depthOf(state: unknown): number {
  if (typeof state !== "object" || state === null) return 0;
  const depth = (state as Record<string, unknown>)[DEPTH];
  return typeof depth === "number" && depth > 0 ? depth : 0;
}

/** The state of the entry that a ticket is opened in, on top of this one. */
export function stateOfNext(state: unknown, opened: boolean): object | null {
  const depth = depthOf(state);
  // Opened by its address: there is no list without it to go back to.
  if (opened && depth === 0) return null;
  return { [DEPTH]: depth + 1 };
}
