import { useEffect, useRef, useState } from "react";
import { useMe } from "../../../api/queries";
import { spendTime, spendTimeLeaving } from "../../../api/time";
import type { Ticket } from "../../../api/types";
import { TimeCounter, type Beat } from "./TimeCounter";
import { tell } from "./tell";

const LOOK = 1_000;
const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "scroll", "touchstart"] as const;
/** The window comes in front of the others, or goes behind them. */
const TURNS = ["focus", "blur"] as const;

const inFront = () => document.visibilityState === "visible" && document.hasFocus();
/** What has no answer is kept, and told again. */
const later = () => undefined;

/** Counts this ticket's time while it is in front; the seconds of everybody, as known here. */
export function useTimeOnTicket(ticket: Ticket): number {
  const { number } = ticket;
  const user = useMe().data?.user.id ?? "";
  const who = useRef(user);
  const [here, setHere] = useState({ told: 0, untold: 0 });
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
    const part = (way: typeof spendTime) => (beat: Beat) =>
      void tell(who.current, { number, ...beat }, way).catch(later);
    const leave = () => counter.leave().forEach(part(spendTimeLeaving));
    // A telephone may end a hidden page without another word.
    const turn = () => (document.visibilityState === "hidden" ? leave() : look());
    look();
    const clock = setInterval(look, LOOK);
    TURNS.forEach((name) => window.addEventListener(name, look));
    SIGNS.forEach((sign) => window.addEventListener(sign, touch, { passive: true }));
    window.addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", turn);
    return () => {
      clearInterval(clock);
      TURNS.forEach((name) => window.removeEventListener(name, look));
      SIGNS.forEach((sign) => window.removeEventListener(sign, touch));
      window.removeEventListener("pagehide", leave);
      document.removeEventListener("visibilitychange", turn);
      // The next page is here to hear the answer.
      counter.leave().forEach(part(spendTime));
    };
  }, [number]);
  return Math.max(ticket.seconds_spent, here.told) + here.untold;
}
