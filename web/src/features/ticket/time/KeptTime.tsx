import { useEffect } from "react";
import { usePathname } from "wouter/use-browser-location";
import { useMe } from "../../../api/queries";
import { tellKept } from "./tell";

/** How long after a silence it is told again (milliseconds). */
const AGAIN = 15_000;
/** What has no answer stays kept. */
const later = () => undefined;

/**
 * Tells what pages left before could not (TIC-2): from whatever page comes next, when one comes
 * back, when the network does, and again until it is answered. Nothing is asked when nothing is
 * kept.
 */
export function KeptTime() {
  const user = useMe().data?.user.id ?? "";
  const page = usePathname();
  useEffect(() => {
    const again = () => {
      if (user && document.visibilityState === "visible") tellKept(user).catch(later);
    };
    again();
    const clock = setInterval(again, AGAIN);
    window.addEventListener("online", again);
    document.addEventListener("visibilitychange", again);
    return () => {
      clearInterval(clock);
      window.removeEventListener("online", again);
      document.removeEventListener("visibilitychange", again);
    };
  }, [page, user]);
  return null;
}
