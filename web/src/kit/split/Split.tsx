import { Suspense, useEffect, useState, type CSSProperties, type ReactNode } from "react";
import { Loading } from "../Loading";
import { usePaneCode, type PaneProps } from "./context";
import { Divider } from "./Divider";
import classes from "./Split.module.css";
import { keptShare } from "./width";

const SIGNS = ["pointermove", "keydown"] as const;

/** The ticket's code comes once somebody is there, before it is wanted; the first load stays light. */
function usePreloaded(load: (() => Promise<unknown>) | undefined, wide: boolean): void {
  useEffect(() => {
    if (!load || !wide) return;
    const stop = () => SIGNS.forEach((sign) => window.removeEventListener(sign, begin));
    function begin() {
      stop();
      // A failure is for the pane itself to say.
      load?.().catch(() => undefined);
    }
    SIGNS.forEach((sign) => window.addEventListener(sign, begin, { passive: true }));
    return stop;
  }, [load, wide]);
}

interface Props {
  wide: boolean;
  /** The ticket beside the list, or null: the list has all the room. */
  shown: PaneProps | null;
  children: ReactNode;
}

/** A list, and beside it the ticket one has chosen. */
export function Split({ wide, shown, children }: Props) {
  const code = usePaneCode();
  const [share, resize] = useState(keptShare);
  usePreloaded(code?.load, wide);
  const pane = code && shown ? { Pane: code.Pane, shown } : null;
  return (
    <div
      className={classes.split}
      data-room
      data-split={pane ? "" : undefined}
      style={{ "--share": `${share}%` } as CSSProperties}
    >
      <div className={classes.list}>{children}</div>
      {pane && (
        <>
          <Divider share={share} resize={resize} />
          <Suspense
            fallback={
              <div className={`panel ${classes.waiting}`}>
                <Loading />
              </div>
            }
          >
            <pane.Pane {...pane.shown} />
          </Suspense>
        </>
      )}
    </div>
  );
}
