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
  busy: boolean;
  ids: string[];
  clear: () => void;
}

const PARALLEL = 3;

/** Files on their way to storage; `initial` are those finished before (a draft found again). */
export function useUploads(initial: UploadItem[] = []): Uploads {
  const [items, setItems] = useState<UploadItem[]>(initial);
  const files = useRef(new Map<string, File>());
  const queue = useRef<string[]>([]);
  const running = useRef(0);

  const patch = useCallback((key: string, part: Partial<UploadItem>) => {
    setItems((old) => old.map((item) => (item.key === key ? { ...item, ...part } : item)));
  }, []);

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
      setItems((old) => [...old, ...fresh]);
      pump();
    },
    [pump],
  );

  const retry = useCallback(
    (key: string) => {
      patch(key, { state: "sending", part: 0, error: undefined });
      queue.current.push(key);
      pump();
    },
    [patch, pump],
  );

  const remove = useCallback((key: string) => {
    queue.current = queue.current.filter((each) => each !== key);
    files.current.delete(key);
    setItems((old) => old.filter((item) => item.key !== key));
  }, []);

  return {
    items,
    add,
    remove,
    retry,
    busy: items.some((item) => item.state === "sending"),
    ids: items.flatMap((item) => (item.upload_id ? [item.upload_id] : [])),
    clear: useCallback(() => setItems([]), []),
  };
}
