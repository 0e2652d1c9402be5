import { notifications } from "@mantine/notifications";
import { useCallback, useEffect, useState } from "react";
import { useLocation } from "wouter";
import { createTicket as postTicket, validateRequest } from "../../api/endpoints";
import { fieldErrorsOf, messageOf } from "../../api/errors";
import { keepTicket } from "../../api/queries";
import type { Me, Module, NewTicket, Ticket, TicketHeader } from "../../api/types";
import type { FieldErrors } from "../../common/fieldErrors";
import { useUploads, type UploadItem } from "../../common/files/useUploads";
import { dropDraft, readDraft, writeDraft } from "../../lib/draft";
import { fr } from "../../strings/fr";
import { quotes } from "../../strings/quotes";
import {
  checkCreation,
  emptyCreation,
  fromRequest,
  toNewTicket,
  type CreationValues,
} from "./values";

interface Draft {
  values: CreationValues;
  uploads: UploadItem[];
  key: string;
  user: string;
}

const DRAFT_DELAY = 400;

/** Puts the first field in error before the user's eyes. */
function showFirstError(): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>(
      'form [aria-invalid="true"], form [role="alert"]',
    );
    field?.scrollIntoView({ block: "center" });
    field?.focus({ preventScroll: true });
  });
}

/** What is being corrected is no longer marked; the next try says whether it is right. */
function withoutChanged(errors: FieldErrors, changed: string[]): FieldErrors {
  const kept = Object.entries(errors).filter(
    ([path]) => !changed.includes(path.split(".")[0] ?? ""),
  );
  return kept.length === Object.keys(errors).length ? errors : Object.fromEntries(kept);
}

/** The state of the creation form: draft kept in the tab, errors at their fields, one key a form. */
export function useCreation(module: Module, me: Me, request?: Ticket) {
  const name = request ? `validation.${request.number}` : `creation.${module}`;
  const fresh = () => (request ? fromRequest(request, me) : emptyCreation(me, new Date()));
  const createTicket = (body: NewTicket, once: string): Promise<Ticket | TicketHeader> =>
    request ? validateRequest(request.number, body, once) : postTicket(body, once);
  const [, navigate] = useLocation();
  const [draft] = useState<Draft | null>(() => {
    const found = readDraft<Draft>(name);
    // A draft of a former version of the form is left aside.
    return found?.user === me.user.id && Array.isArray(found.values.vendors) ? found : null;
  });
  const [values, setValues] = useState<CreationValues>(() => draft?.values ?? fresh());
  const [key, setKey] = useState(() => draft?.key ?? crypto.randomUUID());
  const [errors, setErrors] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [touched, setTouched] = useState(draft !== null);
  const told = request ? quotes.request.validated : fr.creation.created;
  const uploads = useUploads(draft?.uploads ?? []);
  const done = uploads.items.filter((item) => item.state === "done");

  useEffect(() => {
    if (!touched && done.length === 0) return;
    const timer = setTimeout(
      () => writeDraft(name, { values, uploads: done, key, user: me.user.id } satisfies Draft),
      DRAFT_DELAY,
    );
    return () => clearTimeout(timer);
  });

  const change = useCallback((part: Partial<CreationValues>) => {
    setTouched(true);
    setValues((old) => ({ ...old, ...part }));
    setErrors((old) => withoutChanged(old, Object.keys(part)));
  }, []);

  const refuse = (found: FieldErrors, text: string) => {
    setErrors(found);
    setFailure(text);
    showFirstError();
  };

  const submit = async () => {
    const found = checkCreation(values);
    if (Object.keys(found).length > 0) return refuse(found, fr.errors.formHasErrors);
    setBusy(true);
    setFailure(null);
    setErrors({});
    try {
      const files = await uploads.finish();
      if (files === null) return refuse({}, fr.files.notAllTaken);
      const ticket = await createTicket(toNewTicket(values, module, files), key);
      dropDraft(name);
      setTouched(false);
      keepTicket(ticket);
      notifications.show({ message: told(ticket.number) });
      navigate(`/tickets/${ticket.number}`);
    } catch (error) {
      const fields = fieldErrorsOf(error);
      // A key answers one content only: what is corrected is another request.
      if (Object.keys(fields).length > 0) setKey(crypto.randomUUID());
      refuse(fields, messageOf(error));
    } finally {
      setBusy(false);
    }
  };

  const discard = () => {
    dropDraft(name);
    setTouched(false);
    setValues(fresh());
    setKey(crypto.randomUUID());
    setErrors({});
    setFailure(null);
    uploads.clear();
  };

  return {
    values,
    change,
    errors,
    failure,
    busy,
    submit,
    discard,
    uploads,
    restored: draft !== null,
    touched,
  };
}
