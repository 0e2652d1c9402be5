import { useEffect } from "react";
import { useMe } from "../api/queries";
import { useSession } from "../api/session";
import { becomeLive } from "../api/live/state";
import { untilLoaded } from "../lib/untilLoaded";

/** The page first, then its news. */
const SETTLED_MS = 300;
const line = () => import("../api/live/start");

/** Hears what colleagues do while somebody is signed in (TIC-4). */
export function LiveNews() {
  const user = useMe().data?.user.id;
  const session = useSession();
  const listens = session === "signed_in" ? user : undefined;
  useEffect(() => {
    if (listens === undefined) return;
    let stop = () => becomeLive("trying");
    let over = false;
    const timer = setTimeout(() => {
      void untilLoaded(line).then(({ startLive }) => {
        if (!over) stop = startLive(listens);
      });
    }, SETTLED_MS);
    return () => {
      over = true;
      clearTimeout(timer);
      stop();
    };
  }, [listens]);
  return null;
}
