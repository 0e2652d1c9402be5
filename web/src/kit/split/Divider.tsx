import { useRef, type KeyboardEvent, type PointerEvent } from "react";
import classes from "./Split.module.css";
import { keepShare, LARGEST, SMALLEST, STEP, USUAL, within } from "./width";
import { splitWords } from "./words";

interface Props {
  share: number;
  resize: (share: number) => void;
}

/** Between the list and the ticket: dragged, or moved with the arrows; a double click puts it back. */
export function Divider({ share, resize }: Props) {
  const dragged = useRef(false);
  const settle = (wanted: number) => {
    const next = within(wanted);
    resize(next);
    keepShare(next);
  };
  const onPointerMove = ({ clientX, currentTarget }: PointerEvent) => {
    const box = currentTarget.parentElement?.getBoundingClientRect();
    if (!dragged.current || !box) return;
    resize(within(((box.right - clientX) / box.width) * 100));
  };
  const drop = () => {
    if (dragged.current) keepShare(share);
    dragged.current = false;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to: Record<string, number> = {
      ArrowLeft: share + STEP,
      ArrowRight: share - STEP,
      Home: LARGEST,
      End: SMALLEST,
    };
    const wanted = to[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    settle(wanted);
  };
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={splitWords.divider}
      aria-valuenow={Math.round(share)}
      aria-valuemin={SMALLEST}
      aria-valuemax={LARGEST}
      tabIndex={0}
      className={classes.divider}
      data-screen
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        dragged.current = true;
      }}
      onPointerMove={onPointerMove}
      onPointerUp={drop}
      onPointerCancel={drop}
      onDoubleClick={() => settle(USUAL)}
      onKeyDown={onKeyDown}
    />
  );
}
