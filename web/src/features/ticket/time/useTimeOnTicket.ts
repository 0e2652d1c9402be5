import { useEffect, useRef, useState } from "react";
import { useMe } from "../../../api/queries";
import { spendTimeLeaving } from "../../../api/time";
import type { Ticket } from "../../../api/types";
import { TimeCounter, type Beat } from "./TimeCounter";
import { tell, tellKept } from "./tell";

const LOOK = 1_000;
const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "scroll", "touchstart"] as const;

const inFront = () => document.visibilityState === "visible" && document.hasFocus();
/** What has no answer is kept, and told again at the next opening. */
const later = () => undefined;

/** Tells what earlier pages could not, when a ticket is opened or comes back in front. */
function useKeptTime(number: number, user: string): void {
  useEffect(() => {
    const again = () => {
      if (user && document.visibilityState === "visible") tellKept(user).catch(later);
    };
    again();
    document.addEventListener("visibilitychange", again);
    return () => document.removeEventListener("visibilitychange", again);
  }, [number, user]);
}

/** Counts this ticket's time while it is in front; the seconds of everybody, as known here. */
export function useTimeOnTicket(ticket: Ticket): number {
  const { number } = ticket;
  const user = useMe().data?.user.id ?? "";
  const who = useRef(user);
  const [here, setHere] = useState({ told: 0, untold: 0 });
  useKeptTime(number, user);
  useEffect(() => {
    who.current = user;
  }, [user]);
  useEffect(() => {
    const counter = new TimeCounter({
      now: () => performance.now(),
      newName: () => crypto.randomUUID(),
      send: async (beat) => {
        const told = await tell(who.current, { number, ...beat });
        if (told !== null) setHere({ told, untold: counter.seconds });
      },
    });
    const look = () => {
      counter.tick(inFront());
      // Most looks change nothing that is shown.
      const untold = Math.floor(counter.seconds / 10) * 10;
      setHere((old) => (old.untold === untold ? old : { ...old, untold }));
    };
    const touch = () => counter.touch();
    const part = (beat: Beat) =>
      void tell(who.current, { number, ...beat }, spendTimeLeaving).catch(later);
    const leave = () => counter.leave().forEach(part);
    // A telephone may end a hidden page without another word.
    const hide = () => document.visibilityState === "hidden" && leave();
    const clock = setInterval(look, LOOK);
    SIGNS.forEach((sign) => window.addEventListener(sign, touch, { passive: true }));
    window.addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", hide);
    return () => {
      clearInterval(clock);
      SIGNS.forEach((sign) => window.removeEventListener(sign, touch));
      window.removeEventListener("pagehide", leave);
      document.removeEventListener("visibilitychange", hide);
      leave();
    };
  }, [number]);
  return Math.max(ticket.seconds_spent, here.told) + here.untold;
}
