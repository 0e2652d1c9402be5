import { useEffect, useState } from "react";
import { ApiError } from "../../../api/errors";
import { spendTime, spendTimeLeaving } from "../../../api/time";
import type { Ticket } from "../../../api/types";
import { TimeCounter } from "./TimeCounter";

const LOOK = 1_000;
const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "scroll", "touchstart"] as const;

const inFront = () => document.visibilityState === "visible" && document.hasFocus();

/** Counts this ticket's time while it is in front; the seconds of everybody, as known here. */
export function useTimeOnTicket(ticket: Ticket): number {
  const { number } = ticket;
  const [here, setHere] = useState({ told: 0, untold: 0 });
  useEffect(() => {
    const counter = new TimeCounter({
      now: () => performance.now(),
      newName: () => crypto.randomUUID(),
      send: async (beat) => {
        try {
          const { seconds_spent } = await spendTime(number, beat);
          setHere({ told: seconds_spent, untold: counter.seconds });
        } catch (error) {
          // A refusal will not change: only silence is worth another try.
          if (!(error instanceof ApiError) || error.status >= 500) throw error;
        }
      },
    });
    const look = () => {
      counter.tick(inFront());
      // Most looks change nothing that is shown.
      const untold = Math.floor(counter.seconds / 10) * 10;
      setHere((old) => (old.untold === untold ? old : { ...old, untold }));
    };
    const touch = () => counter.touch();
    const leave = () => counter.leave().forEach((beat) => spendTimeLeaving(number, beat));
    const clock = setInterval(look, LOOK);
    SIGNS.forEach((sign) => window.addEventListener(sign, touch, { passive: true }));
    window.addEventListener("pagehide", leave);
    return () => {
      clearInterval(clock);
      SIGNS.forEach((sign) => window.removeEventListener(sign, touch));
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [number]);
  return Math.max(ticket.seconds_spent, here.told) + here.untold;
}
