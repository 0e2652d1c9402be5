import type { Fact } from "../../../api/types";
import type { Conversation } from "../acts/values";

/** A fact, and under it those of the same conversation that came before it in this column. */
export interface Thread {
  fact: Fact;
  earlier: Fact[];
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** The conversation that a message belongs to: the first message's id and its subject (STP-8). */
export function conversationOf({ id, data }: Fact): Conversation | null {
  const subject = textOf(data["subject"]);
  return subject ? { id: textOf(data["thread"]) || id, subject } : null;
}

/** Answers are grouped under their subject, at the place of the newest one. */
export function threaded(facts: Fact[]): Thread[] {
  const heads = new Map<string, Thread>();
  const threads: Thread[] = [];
  for (const fact of facts) {
    const conversation = conversationOf(fact)?.id;
    const head = conversation === undefined ? undefined : heads.get(conversation);
    if (head) head.earlier.push(fact);
    else {
      const thread: Thread = { fact, earlier: [] };
      threads.push(thread);
      if (conversation !== undefined) heads.set(conversation, thread);
    }
  }
  return threads;
}
