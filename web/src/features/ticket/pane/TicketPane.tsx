import { useLayoutEffect, useRef } from "react";
import { InPane } from "../../../kit/keyboard/InPane";
import type { PaneProps } from "../../../kit/split/context";
import { TitleOrder } from "../../../kit/split/titleOrder";
import { pane as words } from "../words/pane";
import { TicketShown } from "../TicketPage";
import { Known } from "./Known";
import { PaneBar } from "./PaneBar";
import classes from "./Pane.module.css";
import { useFocusInside } from "./useFocusInside";

/** Passing over a ticket is not reading it. */
const READ_AFTER_MS = 1_000;

/** The ticket beside a list: its page's body, with the keys of a ticket while the focus is in it. */
export default function TicketPane(props: PaneProps) {
  const { number, settled, alone, known } = props;
  const frame = useRef<HTMLElement>(null);
  useFocusInside(frame);
  useLayoutEffect(() => {
    if (frame.current) frame.current.scrollTop = 0;
  }, [number]);
  const waiting = <Known number={number} known={known} />;
  return (
    <InPane value={true}>
      <TitleOrder value={alone ? 1 : 2}>
        <section
          ref={frame}
          className={`panel ${classes.pane}`}
          aria-label={words.label(number)}
          tabIndex={-1}
          data-pane
        >
          <PaneBar {...props} focus={() => frame.current?.focus({ preventScroll: true })} />
          <div className={classes.body}>
            {settled ? (
              <TicketShown
                number={number}
                readAfter={READ_AFTER_MS}
                waiting={waiting}
                key={number}
              />
            ) : (
              waiting
            )}
          </div>
        </section>
      </TitleOrder>
    </InPane>
  );
}
