import type { Module } from "../types";

/** A ticket moved: its number, version (0: there is none any more), kind and module. */
export interface NewsItem {
  n: number;
  v: number;
  k: string;
  m: Module;
}

/** What became of time that was told on the socket. */
export interface TimeTold {
  beat: string;
  seconds_spent?: number;
  refused?: boolean;
}

export interface Message {
  news?: NewsItem[];
  time?: TimeTold;
  pong?: string;
}

/** Null for what is no message of ours. */
export function readMessage(text: unknown): Message | null {
  if (typeof text !== "string") return null;
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null ? read : null;
  } catch {
    return null;
  }
}
