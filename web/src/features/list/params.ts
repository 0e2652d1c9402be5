import { useSearch, useLocation } from "wouter";
import { readChoice, writeChoice, type ListChoice } from "./choice";
import { openedIn, withTicket } from "../../kit/split/address";

export type Choose = (next: Partial<ListChoice>, options?: { replace?: boolean }) => void;

/** What the list shows is in its address: it comes back when one returns from a ticket. */
export function useListChoice(): { choice: ListChoice; choose: Choose; address: string } {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const choice = readChoice(search);
  const choose: Choose = (next, options) => {
    // Another choice starts at its first page; the ticket open beside the list stays.
    const address = path + writeChoice({ ...choice, cursors: [], ...next });
    navigate(withTicket(address, openedIn(search)), options);
  };
  return { choice, choose, address: path + writeChoice(choice) };
}
