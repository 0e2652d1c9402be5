import { useLocation } from "wouter";
import type { Module } from "../../api/types";
import { FROM_LIST, listAddress, moduleAddress, movedTo, neighboursOf } from "./passage";
import { useKeys } from "./useKeys";

function cameFromList(): boolean {
  const state: unknown = window.history.state;
  return typeof state === "object" && state !== null && "fromList" in state;
}

/**
 * The ways out of a ticket's page, by keys and for its buttons: j or n and k or p lead to the next
 * and the previous ticket of the list it was opened from, u and Esc back to the same row of it.
 */
export function useTicketKeys(number: number, module: Module = "syndic") {
  const [, navigate] = useLocation();
  const near = neighboursOf(number);
  const backHref = listAddress() ?? moduleAddress(module);
  const back = () => {
    if (cameFromList()) window.history.back();
    else navigate(backHref);
  };
  const go = (to: number | null | undefined) => {
    if (!to) return false;
    movedTo(to);
    // In place: « back » still means the list.
    navigate(`/tickets/${to}`, { replace: true, state: cameFromList() ? FROM_LIST : null });
    return true;
  };
  const next = () => go(near?.next);
  const previous = () => go(near?.previous);
  useKeys({ j: next, n: next, k: previous, p: previous, u: back, Escape: back });
  return { back, backHref, next, previous, near };
}
