import { useCallback, useRef, useState } from "react";
import { refusalOf, uploadFile } from "../../api/upload";
import { fr } from "../../strings/fr";

export interface UploadItem {
  key: string;
  name: string;
  size: number;
  part: number;
  state: "sending" | "done" | "failed" | "refused";
  error?: string;
  upload_id?: string;
}

export interface Uploads {
  items: UploadItem[];
  add: (files: File[]) => void;
  remove: (key: string) => void;
  retry: (key: string) => void;
  clear: () => void;
  /** Waits for the files on their way; their ids, or null when one of them was not taken. */
  finish: () => Promise<string[] | null>;
}

const PARALLEL = 3;

/** Files on their way to storage; `initial` are those finished before (a draft found again). */
export function useUploads(initial: UploadItem[] = []): Uploads {
  const [items, setItems] = useState<UploadItem[]>(initial);
  // What asynchronous code reads must be the latest, not that of the last drawing.
  const latest = useRef(items);
  const files = useRef(new Map<string, File>());
  const queue = useRef<string[]>([]);
  const running = useRef(0);
  const waiting = useRef<(() => void)[]>([]);

  const update = useCallback((change: (old: UploadItem[]) => UploadItem[]) => {
    latest.current = change(latest.current);
    setItems(latest.current);
    if (latest.current.some((item) => item.state === "sending")) return;
    waiting.current.splice(0).forEach((resume) => resume());
  }, []);

  const patch = useCallback(
    (key: string, part: Partial<UploadItem>) =>
      update((old) => old.map((item) => (item.key === key ? { ...item, ...part } : item))),
    [update],
  );

  const pump = useCallback(() => {
    const next = () => {
      const key = running.current < PARALLEL ? queue.current.shift() : undefined;
      const file = key === undefined ? undefined : files.current.get(key);
      if (key === undefined || !file) return;
      running.current += 1;
      uploadFile(file, (part) => patch(key, { part }))
        .then(({ upload_id }) => patch(key, { state: "done", part: 1, upload_id }))
        .catch(() => patch(key, { state: "failed", error: fr.files.failed }))
        .finally(() => {
          running.current -= 1;
          next();
        });
      next();
    };
    next();
  }, [patch]);

  const add = useCallback(
    (added: File[]) => {
      const fresh = added.map((file): UploadItem => {
        const key = crypto.randomUUID();
        const error = refusalOf(file) ?? undefined;
        if (!error) {
          files.current.set(key, file);
          queue.current.push(key);
        }
        const state = error ? "refused" : "sending";
        return { key, name: file.name, size: file.size, part: 0, state, error };
      });
      update((old) => [...old, ...fresh]);
      pump();
    },
    [pump, update],
  );

  const retry = useCallback(
    (key: string) => {
      patch(key, { state: "sending", part: 0, error: undefined });
      queue.current.push(key);
      pump();
    },
    [patch, pump],
  );

  const remove = useCallback(
    (key: string) => {
      queue.current = queue.current.filter((each) => each !== key);
      files.current.delete(key);
      update((old) => old.filter((item) => item.key !== key));
    },
    [update],
  );

  const clear = useCallback(() => {
    queue.current = [];
    files.current.clear();
    update(() => []);
  }, [update]);

  const finish = useCallback(async () => {
    if (latest.current.some((item) => item.state === "sending")) {
      await new Promise<void>((resume) => waiting.current.push(resume));
    }
    if (latest.current.some((item) => item.state !== "done")) return null;
    return latest.current.flatMap((item) => (item.upload_id ? [item.upload_id] : []));
  }, []);

  return { items, add, remove, retry, clear, finish };
}
