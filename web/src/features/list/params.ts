import { useSearchParams } from "wouter";
import type { ListState, ListView } from "../../api/types";

export const VIEWS: ListView[] = ["mine", "all"];
export const STATES: ListState[] = ["open", "today", "closed", "all"];

export interface ListChoice {
  view: ListView;
  state: ListState;
  /** Cursors of the pages already passed; the last one is that of the page shown. */
  cursors: string[];
}

function oneOf<T extends string>(value: string | null, allowed: T[], otherwise: T): T {
  return allowed.find((each) => each === value) ?? otherwise;
}

/** What the list shows is in its address: it comes back when one returns from a ticket. */
export function useListChoice(): [ListChoice, (next: Partial<ListChoice>) => void] {
  const [params, setParams] = useSearchParams();
  const choice: ListChoice = {
    view: oneOf(params.get("vue"), VIEWS, "mine"),
    state: oneOf(params.get("etat"), STATES, "open"),
    cursors: params.getAll("page"),
  };
  const choose = (next: Partial<ListChoice>) => {
    // Another choice starts at its first page.
    const wanted = { ...choice, cursors: [], ...next };
    const values = new URLSearchParams();
    if (wanted.view !== "mine") values.set("vue", wanted.view);
    if (wanted.state !== "open") values.set("etat", wanted.state);
    wanted.cursors.forEach((cursor) => values.append("page", cursor));
    setParams(values);
  };
  return [choice, choose];
}
