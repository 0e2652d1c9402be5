import { notifications } from "@mantine/notifications";
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { useLocation } from "wouter";
import { deleteDraft, forgetDrafts } from "../../api/drafts";
import { fieldErrorsOf, messageOf, refusedFilesOf } from "../../api/errors";
import { forgetMe, keepTicket } from "../../api/queries";
import type { Attachment, Module, Ticket } from "../../api/types";
import { errorAt, type FieldErrors } from "../../kit/fieldErrors";
import { useUploads } from "../../kit/files/useUploads";
import { useSession } from "../../api/session";
import { creation } from "./words";
import { contentOf, markFinished, type Entry } from "./drafts/entry";
import { showFirstError } from "./focus";
import { errorsOf, firstWrong, type Step } from "./steps";
import { isReused, Submission, type Created } from "./submit";
import { useLeaveGuard } from "./useLeaveGuard";
import { checkCreation, toNewTicket, type CreationValues } from "./values";
import { files as fileWords } from "../../kit/files/words";
import { line } from "../../lib/text";

const MAX_TITLE = 200;

/** What is being corrected is no longer marked; the next try says whether it is right. */
function withoutChanged(errors: FieldErrors, changed: string[]): FieldErrors {
  const kept = Object.entries(errors).filter(
    ([path]) => !changed.includes(path.split(".")[0] ?? ""),
  );
  return kept.length === Object.keys(errors).length ? errors : Object.fromEntries(kept);
}

export interface CreationContext {
  id: string;
  module: Module;
  entry: Entry;
  request?: Ticket;
  /** Shows the step of the first error, where there are steps. */
  show: (step: Step) => void;
  /** The agency's own files. */
  agencys: Attachment[];
}

function titleOf(values: CreationValues, request: Ticket | undefined): string {
  const subject = line(values.subject) || (request?.subject ?? "");
  return subject.slice(0, MAX_TITLE);
}

/** Saves the draft as it changes, and once more on the way out. */
function useSaved(context: CreationContext, body: Parameters<Entry["saver"]["change"]>[0] | null) {
  const { saver } = context.entry;
  const state = useSyncExternalStore(saver.subscribe, () => saver.state);
  const session = useSession();
  useEffect(() => {
    if (body) saver.change(body);
  });
  useEffect(() => {
    if (session === "signed_in") saver.resume();
  }, [saver, session]);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    window.addEventListener("online", saver.resume, { signal });
    const hidden = () => document.visibilityState === "hidden" && void saver.flush();
    document.addEventListener("visibilitychange", hidden, { signal });
    return () => {
      stop.abort();
      void saver.flush();
    };
  }, [saver]);
  return state;
}

/** The state of the creation form: a draft saved as one types, errors at their fields. */
export function useCreation(context: CreationContext) {
  const { id, module, entry, request, show, agencys } = context;
  const { saver } = entry;
  const [, navigate] = useLocation();
  const [values, setValues] = useState(entry.values);
  const [key, setKey] = useState(entry.key);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [touched, setTouched] = useState(entry.found);
  const [submission] = useState(() => new Submission(request?.number ?? null));
  const uploads = useUploads(entry.uploads);
  const begun = touched || uploads.items.some((item) => item.state === "done");
  const body = {
    module,
    title: titleOf(values, request),
    content: contentOf(values, uploads.items, key),
  };
  const state = useSaved(context, begun ? body : null);
  const moving = () =>
    uploads.items.some((item) => item.state === "sending" || item.state === "waiting");
  useLeaveGuard(() => saver.unsaved, moving);

  const change = useCallback((part: Partial<CreationValues>) => {
    setTouched(true);
    setValues((old) => ({ ...old, ...part }));
    setErrors((old) => withoutChanged(old, Object.keys(part)));
    setFailure(null);
  }, []);

  const refuse = (found: FieldErrors, text: string, step?: Step) => {
    setErrors(found);
    setFailure(text);
    const wrong = step ?? firstWrong(found);
    if (wrong) show(wrong);
    if (Object.keys(found).length > 0) showFirstError();
  };

  /** « Suivant » : the step's own fields only. */
  const check = (step: Step): boolean => {
    const found = errorsOf(step, checkCreation(values));
    setErrors((old) => ({ ...Object.fromEntries(otherSteps(old, step)), ...found }));
    const right = Object.keys(found).length === 0;
    setFailure(right ? null : creation.formHasErrors);
    if (!right) showFirstError();
    return right;
  };

  /** Another step: what was said of the former one is no longer said. */
  const hush = () => setFailure(null);

  const leave = (ticket: Created, earlier: boolean) => {
    markFinished(id, ticket.number);
    void deleteDraft(id).catch(() => undefined);
    forgetDrafts();
    keepTicket(ticket);
    const told = request ? creation.request.validated : creation.created;
    const message = earlier ? creation.submit.arrived : told(ticket.number);
    notifications.show({ message, autoClose: earlier ? false : undefined });
    navigate(`/tickets/${ticket.number}`, { replace: true });
  };

  const failed = (error: unknown, sent: readonly string[]) => {
    saver.start();
    const fields = fieldErrorsOf(error);
    const left = refusedFilesOf(error, "uploads", sent);
    uploads.leave(left);
    const takenAway = errorAt(fields, "default_attachments") !== undefined;
    if (takenAway) forgetMe();
    const reused = isReused(error);
    // A key answers one content only: what is corrected is another request.
    if (reused || Object.keys(fields).length > 0) setKey(crypto.randomUUID());
    if (reused) return refuse({}, creation.submit.maybeCreated);
    // by an administrator, while the form was open: the agency's files are read again
    if (takenAway) return refuse({}, creation.documents.takenAway, "documents");
    if (left.size > 0) return refuse({}, messageOf(error), "documents");
    refuse(fields, messageOf(error));
  };

  const submit = async () => {
    const found = checkCreation(values);
    if (Object.keys(found).length > 0) return refuse(found, creation.formHasErrors);
    setBusy(true);
    setFailure(null);
    setErrors({});
    let files: string[] | null = null;
    try {
      files = await uploads.finish();
      if (files === null) return refuse({}, fileWords.notAllTaken, "documents");
      await saver.flush();
      const sent = await submission.send(toNewTicket(values, module, files, agencys), key);
      await saver.stop();
      leave(sent.ticket, sent.earlier);
    } catch (error) {
      failed(error, files ?? []);
    } finally {
      setBusy(false);
    }
  };

  const discard = async () => {
    await saver.stop();
    uploads.clear();
    await deleteDraft(id).catch(() => undefined);
    forgetDrafts();
  };

  return {
    values,
    change,
    errors,
    failure,
    busy,
    submit,
    check,
    hush,
    discard,
    uploads,
    state,
    touched: begun,
    body,
  };
}

function otherSteps(errors: FieldErrors, step: Step): [string, string][] {
  const own = errorsOf(step, errors);
  return Object.entries(errors).filter(([path]) => !(path in own));
}

export type Creation = ReturnType<typeof useCreation>;
