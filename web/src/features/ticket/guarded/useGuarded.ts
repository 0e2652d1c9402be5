import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { getTicket } from "../../../api/endpoints";
import { ApiError, fieldErrorsOf, isStale, messageOf, NetworkError } from "../../../api/errors";
import { keepTicket, keys } from "../../../api/queries";
import type { Ticket } from "../../../api/types";
import type { FieldErrors } from "../../../kit/fieldErrors";
import { changesBetween } from "../changes";

export interface Outcome {
  done: boolean;
  /** Why it was refused. */
  failure: string;
}

export interface Guarded {
  /** The ticket as it was when the window opened, or when its changes were last shown. */
  base: Ticket;
  busy: boolean;
  failure: string | null;
  /** Nothing was answered: the same thing can be sent again, it will count once. */
  unanswered: boolean;
  errors: FieldErrors;
  changes: string[] | null;
  refuse: (errors: FieldErrors) => void;
  submit: (send: (base: Ticket, key: string) => Promise<Ticket>) => Promise<Outcome>;
}

/** A refusal is an answer: what is sent next is another request. */
const isAnswer = (error: unknown) =>
  error instanceof ApiError && error.status < 500 && ![401, 429].includes(error.status);

/**
 * Sends a change written against one state of the ticket. When the ticket changed meanwhile
 * (409, 412) nothing typed is lost: what changed is shown and the next try counts from there.
 */
export function useGuarded(ticket: Ticket): Guarded {
  const client = useQueryClient();
  const [base, setBase] = useState(ticket);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<{ text: string; unanswered: boolean } | null>(null);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [changes, setChanges] = useState<string[] | null>(null);

  const catchUp = async () => {
    const latest = await client.fetchQuery({
      queryKey: keys.ticket(base.number),
      queryFn: () => getTicket(base.number),
      staleTime: 0,
    });
    setChanges(changesBetween(base, latest));
    setBase(latest);
  };
  const fail = (error: unknown) =>
    setTrouble({ text: messageOf(error), unanswered: error instanceof NetworkError });

  const submit: Guarded["submit"] = async (send) => {
    setBusy(true);
    setTrouble(null);
    setErrors({});
    setChanges(null);
    try {
      keepTicket(await send(base, key));
      return { done: true, failure: "" };
    } catch (error) {
      fail(error);
      setErrors(fieldErrorsOf(error));
      if (isAnswer(error)) setKey(crypto.randomUUID());
      // If the second reading fails too, the first refusal is what the user must see.
      if (isStale(error)) await catchUp().catch(fail);
      return { done: false, failure: messageOf(error) };
    } finally {
      setBusy(false);
    }
  };

  const failure = trouble?.text ?? null;
  const unanswered = trouble?.unanswered ?? false;
  return { base, busy, failure, unanswered, errors, changes, submit, refuse: setErrors };
}
