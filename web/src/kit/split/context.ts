import { createContext, useContext, type ComponentType } from "react";
import type { Status } from "../../api/types";

/** What a list knows of a ticket: shown at once, while the rest comes. */
export interface KnownTicket {
  number: number;
  type: string;
  subject: string;
  urgent: boolean;
  status: Status;
  place: { label: string; address: string; city: string };
}

export interface PaneProps {
  number: number;
  /** One has stopped on it: only then is it read. */
  settled: boolean;
  /** There is no room for the list beside it any more. */
  alone: boolean;
  known: KnownTicket | undefined;
  /** Its place on the list: 1 for the first; null when the list does not show it. */
  position: { at: number; count: number } | null;
  move: (step: -1 | 1) => void;
  close: () => void;
  /** The whole page to itself. */
  full: () => void;
  /** Back to its row; it stays open. */
  leave: () => void;
}

/** The ticket beside a list: its code is another feature's, and comes when it is wanted. */
export interface PaneCode {
  Pane: ComponentType<PaneProps>;
  load: () => Promise<unknown>;
}

export const PaneContext = createContext<PaneCode | null>(null);

export const usePaneCode = () => useContext(PaneContext);
