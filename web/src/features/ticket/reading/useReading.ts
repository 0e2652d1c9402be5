import { useLocation, useSearchParams } from "wouter";
import type { Fact, KnownPerson, Ticket } from "../../../api/types";
import { useKeys } from "../../../kit/keyboard/useKeys";
import { partiesOf } from "../parties/placeParties";
import { conversationOf } from "../live/threads";
import { approverFocus, personFocus, threadFocus } from "./focus";
import { common } from "../../../kit/words";

const NAME = "partie";

export interface Part {
  focus: string;
  name: string;
}

const isOut = (each: Ticket["interventions"][number]) => Number(each.replaced || each.not_kept);

/** The vendors, those out last. */
export const currentFirst = (ticket: Ticket): Ticket["interventions"] =>
  [...ticket.interventions].sort((one, other) => isOut(one) - isOut(other));

/** Every party of the ticket, as they are shown one below the other. */
export function partsOf(ticket: Ticket, placePeople: KnownPerson[]): Part[] {
  const vendors = currentFirst(ticket).flatMap((each) => [
    { focus: each.id, name: each.vendor.name },
    ...(each.approval ? [{ focus: approverFocus(each), name: each.approval.approver.name }] : []),
  ]);
  const people = partiesOf(placePeople, ticket.module).map((person) => ({
    focus: personFocus(person.name),
    name: person.name,
  }));
  return [...vendors, ...people];
}

function nameOf(focus: string, parts: Part[], facts: Fact[]): string {
  const part = parts.find((each) => each.focus === focus);
  if (part) return part.name;
  const found = facts.map(conversationOf).find((each) => each && threadFocus(each.id) === focus);
  return found ? common.quoted(found.subject) : "";
}

export interface Reading {
  focus: string | null;
  /** Of whom only what concerns them is shown. */
  name: string;
  toggle: (focus: string) => void;
  all: () => void;
}

/**
 * TIC-5: the simplified reading, part of the address; keys 1 to 9 read one party, 0 everything.
 * A party that is not on the ticket (an old address) reads everything.
 */
export function useReading(parts: Part[], facts: Fact[]): Reading {
  const [path, navigate] = useLocation();
  const [search] = useSearchParams();
  const asked = search.get(NAME);
  const name = asked ? nameOf(asked, parts, facts) : "";
  const focus = name ? asked : null;
  const read = (next: string | null) => {
    const params = new URLSearchParams(search);
    if (next) params.set(NAME, next);
    else params.delete(NAME);
    const rest = params.toString();
    navigate(path + (rest && `?${rest}`), { replace: true, state: window.history.state });
  };
  const toggle = (next: string) => read(next === focus ? null : next);
  const all = () => read(null);
  const keys = Object.fromEntries(
    parts.slice(0, 9).map((part, index) => [String(index + 1), () => toggle(part.focus)]),
  );
  useKeys({ ...keys, "0": () => (focus ? all() : false) });
  return { focus, name, toggle, all };
}
