import { useReducer } from "react";
import { useLocation } from "wouter";
import type { Ticket } from "../../../api/types";
import { windowsAfter } from "./pending";
import type { ChosenAct } from "./send";

/** The act windows of one ticket; validating a request has its own page. */
export function useActWindows(ticket: Ticket) {
  const [windows, change] = useReducer(windowsAfter, []);
  const [, navigate] = useLocation();
  const choose = (chosen: ChosenAct) => {
    if (chosen.offer.act === "validate_request") navigate(`/tickets/${ticket.number}/valider`);
    else {
      const at = new Date().toISOString();
      change({ type: "open", id: crypto.randomUUID(), chosen, at });
    }
  };
  const reopen = (id: string) => {
    const found = windows.find((each) => each.id === id);
    if (found) change({ type: "open", id, chosen: found.chosen, at: found.at });
  };
  return { windows, change, choose, reopen };
}

export type ActWindows = ReturnType<typeof useActWindows>;
