import { messageOf } from "../../api/errors";
import { isPassing, MAX_FILES, refusalOf, uploadFile } from "../../api/upload";
import { files as words } from "./words";
import { apiWords } from "../../api/words";

export type UploadState = "sending" | "waiting" | "done" | "failed" | "refused" | "gone" | "left";

export interface UploadItem {
  key: string;
  name: string;
  size: number;
  part: number;
  state: UploadState;
  error?: string;
  upload_id?: string;
  /** When storage took it (ISO, UTC): what waits too long there is emptied. */
  at?: string;
  /** Where to see the image chosen here. */
  preview?: string;
}

const PARALLEL = 3;
const BACK_OFF = [2_000, 4_000, 8_000, 15_000, 30_000];
const SHOWABLE = /\.(jpe?g|jfif|png|webp|gif)$/i;
/** Those that count as joined to the form. */
const JOINED = new Set<UploadState>(["sending", "waiting", "done"]);

function previewOf(file: File): string | undefined {
  if (!SHOWABLE.test(file.name) || typeof URL.createObjectURL !== "function") return undefined;
  return URL.createObjectURL(file);
}

/**
 * Files on their way to storage, a few at a time. What the network cuts is sent again by itself,
 * later and later; what is refused waits for the user. The order of the list is that of arrival.
 */
export class UploadQueue {
  items: readonly UploadItem[];
  private readonly listeners = new Set<() => void>();
  private readonly files = new Map<string, File>();
  private readonly running = new Map<string, AbortController>();
  private readonly tries = new Map<string, number>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private queue: string[] = [];
  private resting: (() => void)[] = [];

  constructor(initial: UploadItem[] = []) {
    this.items = initial;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  add = (added: File[]): void => {
    const fresh = added.map((file): UploadItem => {
      const key = crypto.randomUUID();
      const item = { key, name: file.name, size: file.size, part: 0 };
      const error = refusalOf(file);
      if (error) return { ...item, state: "refused", error };
      this.files.set(key, file);
      return { ...item, state: "sending", preview: previewOf(file) };
    });
    let room = MAX_FILES - this.items.filter((item) => JOINED.has(item.state)).length;
    const taken = fresh.map((item): UploadItem => {
      if (item.state !== "sending" || room-- > 0) return item;
      this.files.delete(item.key);
      return { ...item, state: "refused", error: words.tooMany(MAX_FILES) };
    });
    this.update([...this.items, ...taken]);
    for (const item of taken) if (item.state === "sending") this.queue.push(item.key);
    this.pump();
  };

  retry = (key: string): void => {
    if (!this.files.has(key) || this.running.has(key) || this.queue.includes(key)) return;
    clearTimeout(this.timers.get(key));
    this.patch(key, { state: "sending", part: 0, error: undefined });
    this.queue.push(key);
    this.pump();
  };

  /** The network or the session is back: no need to wait any longer. */
  retryWaiting = (): void => {
    for (const item of this.items) if (item.state === "waiting") this.retry(item.key);
  };

  /** Takes a file out, on its way or not. */
  remove = (key: string): void => {
    this.forget(key);
    this.update(this.items.filter((item) => item.key !== key));
  };

  clear = (): void => {
    for (const item of this.items) this.forget(item.key);
    this.update([]);
  };

  /** The API does not take these: they say why, and the next try goes without them. */
  leave = (refusals: ReadonlyMap<string, string>): void => {
    this.update(
      this.items.map((item): UploadItem => {
        const error = item.upload_id && refusals.get(item.upload_id);
        return error ? { ...item, state: "left", error: `${error} ${words.left}` } : item;
      }),
    );
  };

  /** Waits for the files on their way; their ids, or null when one of them was not taken. */
  finish = async (): Promise<string[] | null> => {
    this.retryWaiting();
    if (this.items.some((item) => item.state === "sending")) {
      await new Promise<void>((resume) => this.resting.push(resume));
    }
    const joined = this.items.filter((item) => item.state !== "left");
    if (joined.some((item) => item.state !== "done")) return null;
    return joined.flatMap((item) => (item.upload_id ? [item.upload_id] : []));
  };

  private forget(key: string): void {
    const preview = this.items.find((item) => item.key === key)?.preview;
    if (preview) URL.revokeObjectURL(preview);
    this.running.get(key)?.abort();
    clearTimeout(this.timers.get(key));
    this.queue = this.queue.filter((each) => each !== key);
    this.files.delete(key);
  }

  private update(items: readonly UploadItem[]): void {
    this.items = items;
    this.listeners.forEach((listener) => listener());
    if (!items.some((item) => item.state === "sending")) {
      this.resting.splice(0).forEach((resume) => resume());
    }
  }

  private patch(key: string, part: Partial<UploadItem>): void {
    this.update(this.items.map((item) => (item.key === key ? { ...item, ...part } : item)));
  }

  private pump(): void {
    while (this.running.size < PARALLEL) {
      const key = this.queue.shift();
      if (key === undefined) return;
      const file = this.files.get(key);
      if (file) void this.send(key, file);
    }
  }

  private async send(key: string, file: File): Promise<void> {
    const abort = new AbortController();
    this.running.set(key, abort);
    try {
      const { upload_id } = await uploadFile(
        file,
        (part) => this.patch(key, { part }),
        abort.signal,
      );
      this.patch(key, { state: "done", part: 1, upload_id, at: new Date().toISOString() });
    } catch (error) {
      if (this.files.has(key)) this.failed(key, error);
    } finally {
      this.running.delete(key);
      this.pump();
    }
  }

  private failed(key: string, error: unknown): void {
    if (!isPassing(error)) {
      const said = messageOf(error);
      const text = said === apiWords.unexpected ? apiWords.files.failed : said;
      return this.patch(key, { state: "failed", error: text });
    }
    const count = this.tries.get(key) ?? 0;
    this.tries.set(key, count + 1);
    this.patch(key, { state: "waiting", part: 0, error: words.waiting });
    const delay = BACK_OFF[Math.min(count, BACK_OFF.length - 1)];
    this.timers.set(
      key,
      setTimeout(() => this.retry(key), delay),
    );
  }
}
