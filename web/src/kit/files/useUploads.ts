import { useEffect, useState, useSyncExternalStore } from "react";
import { useSession } from "../../api/session";
import { UploadQueue, type UploadItem } from "./queue";

export type { UploadItem } from "./queue";

export type Uploads = Pick<
  UploadQueue,
  "add" | "remove" | "retry" | "clear" | "finish" | "leave"
> & {
  items: readonly UploadItem[];
};

/** Files on their way to storage; `initial` are those finished before (a draft found again). */
export function useUploads(initial: UploadItem[] = []): Uploads {
  const [queue] = useState(() => new UploadQueue(initial));
  const items = useSyncExternalStore(queue.subscribe, () => queue.items);
  const session = useSession();
  useEffect(() => {
    if (session === "signed_in") queue.retryWaiting();
    window.addEventListener("online", queue.retryWaiting);
    return () => window.removeEventListener("online", queue.retryWaiting);
  }, [queue, session]);
  const { add, remove, retry, clear, finish, leave } = queue;
  return { items, add, remove, retry, clear, finish, leave };
}
