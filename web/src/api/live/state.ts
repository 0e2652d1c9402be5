import { useSyncExternalStore } from "react";

/**
 * How news reach this page: « up », by push; « trying », soon; « down », the socket cannot be had
 * and the pages ask by themselves.
 */
export type LiveState = "trying" | "up" | "down";

let state: LiveState = "trying";
const listeners = new Set<() => void>();

export function becomeLive(next: LiveState): void {
  if (next === state) return;
  state = next;
  // For whoever looks at the page from outside.
  document.documentElement.dataset["live"] = next;
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const liveState = (): LiveState => state;

export const useLiveState = (): LiveState => useSyncExternalStore(subscribe, liveState);
