import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { getTicket } from "../../api/endpoints";
import { fieldErrorsOf, isStale, messageOf } from "../../api/errors";
import { keepTicket, keys } from "../../api/queries";
import type { Ticket } from "../../api/types";
import type { FieldErrors } from "../../common/fieldErrors";
import { changesBetween } from "./changes";

export interface Guarded {
  /** The ticket as it was when the window opened, or when its changes were last shown. */
  base: Ticket;
  busy: boolean;
  failure: string | null;
  errors: FieldErrors;
  changes: string[] | null;
  refuse: (errors: FieldErrors) => void;
  submit: (send: (base: Ticket, key: string) => Promise<Ticket>) => Promise<boolean>;
}

/**
 * Sends a change written against one state of the ticket. When the ticket changed meanwhile
 * (409, 412) nothing typed is lost: what changed is shown and the next try counts from there.
 */
export function useGuarded(ticket: Ticket): Guarded {
  const client = useQueryClient();
  const [base, setBase] = useState(ticket);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
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

  const submit: Guarded["submit"] = async (send) => {
    setBusy(true);
    setFailure(null);
    setErrors({});
    setChanges(null);
    try {
      keepTicket(await send(base, key));
      return true;
    } catch (error) {
      setFailure(messageOf(error));
      setErrors(fieldErrorsOf(error));
      if (isStale(error) || Object.keys(fieldErrorsOf(error)).length > 0) {
        setKey(crypto.randomUUID());
      }
      // If the second reading fails too, the first refusal is what the user must see.
      if (isStale(error)) await catchUp().catch((again: unknown) => setFailure(messageOf(again)));
      return false;
    } finally {
      setBusy(false);
    }
  };

  return { base, busy, failure, errors, changes, submit, refuse: setErrors };
}
