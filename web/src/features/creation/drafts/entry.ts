import { getDraft, putDraft, type Draft, type DraftBody } from "../../../api/drafts";
import { ApiError, NetworkError } from "../../../api/errors";
import type { Module } from "../../../api/types";
import type { UploadItem } from "../../../kit/files/useUploads";
import { dropLocal, readLocal, writeLocal, type LocalCopy } from "../../../lib/localCopy";
import { files as fileWords } from "../../../kit/files/words";
import { restored, type CreationValues } from "../values";
import { DraftSaver, type Start } from "./saver";

/** Uploads wait so long (days) in storage before they are emptied. */
const FILES_KEPT = 30;

/** What the form opens with. */
export interface Entry {
  values: CreationValues;
  uploads: UploadItem[];
  /** The Idempotency-Key: the same form sent twice makes one ticket. */
  key: string;
  /** Was something typed before? */
  found: boolean;
  saver: DraftSaver;
}

/** Drafts begun in this page: the server cannot know them. */
const fresh = new Set<string>();
const finished = new Map<string, number>();

export function newDraftId(): string {
  const id = crypto.randomUUID();
  fresh.add(id);
  return id;
}

const REQUEST = /^request-([1-9][0-9]*)$/;
/** The draft in which a request « ? » is completed: one a request, on whatever machine. */
export const requestDraftId = (number: number): string => `request-${number}`;
export const requestOf = (id: string): number | null => {
  const found = REQUEST.exec(id);
  return found ? Number(found[1]) : null;
};

/** Going back to a draft that has become a ticket leads to the ticket. */
export const markFinished = (id: string, number: number): void => void finished.set(id, number);
export const finishedAs = (id: string): number | null => finished.get(id) ?? null;

const FORM = 2;

export function contentOf(
  values: CreationValues,
  uploads: readonly UploadItem[],
  key: string,
): Record<string, unknown> {
  const done = uploads.filter((item) => item.state === "done");
  const kept = done.map(({ name, size, upload_id, at }) => ({ name, size, upload_id, at }));
  return { form: FORM, key, values, uploads: kept };
}

function uploadsOf(content: Record<string, unknown>, now: Date): UploadItem[] {
  if (!Array.isArray(content["uploads"])) return [];
  const oldest = new Date(now.getTime() - FILES_KEPT * 24 * 3600_000).toISOString();
  return (content["uploads"] as Partial<UploadItem>[]).map((found, index) => {
    const item = {
      key: `draft-${index}`,
      name: found.name ?? "",
      size: found.size ?? 0,
      upload_id: found.upload_id,
      at: found.at,
    };
    if ((found.at ?? "") < oldest) {
      return { ...item, part: 0, state: "gone", error: fileWords.gone };
    }
    return { ...item, part: 1, state: "done" };
  });
}

const bodyOf = ({ module, title, content }: Draft): DraftBody => ({ module, title, content });

async function stored(id: string): Promise<Draft | null> {
  if (fresh.has(id)) return null;
  try {
    return await getDraft(id);
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}

type Opened = { start: Start; content: Record<string, unknown> | null };

function ofServer(server: Draft | null): Opened {
  if (!server) return { start: { version: 0, at: null, body: null }, content: null };
  const { version, updated_at, content } = server;
  return { start: { version, at: updated_at, body: bodyOf(server) }, content };
}

/** Which of the two texts the form opens with, and whether they part ways. */
export function startOf(server: Draft | null, local: LocalCopy | null, offline: boolean): Opened {
  const { start, content } = ofServer(server);
  if (!local) return { start, content };
  const mine = local.content;
  if (!server) {
    const gone = local.version > 0 && !offline;
    const own = { ...start, version: local.version };
    return { start: gone ? { ...own, status: "gone" } : own, content: mine };
  }
  const same = JSON.stringify(content) === JSON.stringify(mine);
  if (same || local.version === server.version) return { start, content: mine };
  return { start: { ...start, status: "conflict" }, content: mine };
}

interface Opening {
  id: string;
  module: Module;
  user: string;
  fresh: () => CreationValues;
}

/** Reads a draft, here and on the server, and gives what the form opens with. */
export async function openEntry({ id, module, user, fresh: empty }: Opening): Promise<Entry> {
  const local = readLocal(user, id);
  let offline = false;
  let server: Draft | null = null;
  try {
    server = await stored(id);
  } catch (error) {
    if (!local || !(error instanceof NetworkError)) throw error;
    offline = true;
  }
  const { start, content } = startOf(server, local, offline);
  const saver = new DraftSaver(
    {
      put: async (body, version) => {
        const done = await putDraft(id, body, version);
        fresh.delete(id);
        return done;
      },
      keep: (body, version) =>
        writeLocal(user, { id, ...body, version, at: new Date().toISOString() }),
      drop: () => dropLocal(user, id),
    },
    start,
  );
  const values = content ? restored(content["values"], empty()) : empty();
  const key = typeof content?.["key"] === "string" ? content["key"] : crypto.randomUUID();
  const uploads = content ? uploadsOf(content, new Date()) : [];
  // What was only here goes to the server as soon as it can.
  if (local && content) saver.change({ module, title: local.title, content });
  return { values, uploads, key, found: content !== null, saver };
}
