import { useEffect, useRef, useState, type PointerEvent, type RefObject } from "react";
import { FIT, held, STEP, swiped, zoomed, type Point, type Size, type View } from "./zoom";

/** What the buttons and keys of the window ask for; `count` tells two equal wishes apart. */
export interface ZoomCommand {
  count: number;
  wish: "in" | "out" | "fit";
}

const sizeOf = (element: HTMLElement | null): Size => ({
  width: element?.offsetWidth ?? 0,
  height: element?.offsetHeight ?? 0,
});

/** Where a pointer is, from the middle of the frame. */
function placeIn(frame: HTMLElement, event: { clientX: number; clientY: number }): Point {
  const box = frame.getBoundingClientRect();
  return {
    x: event.clientX - box.left - box.width / 2,
    y: event.clientY - box.top - box.height / 2,
  };
}

const middle = (one: Point, other: Point): Point => ({
  x: (one.x + other.x) / 2,
  y: (one.y + other.y) / 2,
});
const distance = (one: Point, other: Point) => Math.hypot(one.x - other.x, one.y - other.y);

interface Fingers {
  down: Map<number, Point>;
  /** Where the first one came down; null once a second one joined: no swipe any more. */
  start: Point | null;
}

type Act = (change: (view: View, image: Size, frame: Size) => View) => void;

/** One finger pushes, two pinch, one swift move over a whole image turns the page. */
function useFingers(
  frame: RefObject<HTMLDivElement | null>,
  large: boolean,
  act: Act,
  onTurn: (by: -1 | 1) => void,
) {
  const fingers = useRef<Fingers>({ down: new Map(), start: null });
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (!frame.current || event.button !== 0) return;
    const { down } = fingers.current;
    frame.current.setPointerCapture(event.pointerId);
    const place = placeIn(frame.current, event);
    down.set(event.pointerId, place);
    fingers.current.start = down.size === 1 ? place : null;
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const { down } = fingers.current;
    const before = down.get(event.pointerId);
    if (!frame.current || !before) return;
    const now = placeIn(frame.current, event);
    const [other] = [...down].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
    down.set(event.pointerId, now);
    if (other) {
      const factor = distance(now, other) / Math.max(1, distance(before, other));
      act((view, ...sizes) => zoomed(view, factor, middle(now, other), ...sizes));
    } else if (large) {
      const push = { x: now.x - before.x, y: now.y - before.y };
      act((view, ...sizes) =>
        held({ scale: view.scale, x: view.x + push.x, y: view.y + push.y }, ...sizes),
      );
    }
  };
  const onPointerUp = (event: PointerEvent<HTMLDivElement>) => {
    const { down, start } = fingers.current;
    const known = down.delete(event.pointerId);
    if (!frame.current || !known || !start || large) return;
    const turn = swiped(start, placeIn(frame.current, event));
    if (turn !== 0) onTurn(turn);
  };
  const onPointerCancel = (event: PointerEvent<HTMLDivElement>) => {
    fingers.current.down.delete(event.pointerId);
    fingers.current.start = null;
  };
  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel };
}

/** The place and size of an image in its frame, moved by mouse, fingers, wheel and keys. */
export function usePanZoom(command: ZoomCommand, onTurn: (by: -1 | 1) => void) {
  const frame = useRef<HTMLDivElement>(null);
  const image = useRef<HTMLImageElement>(null);
  const [view, setView] = useState<View>(FIT);
  const act: Act = (change) =>
    setView((old) => change(old, sizeOf(image.current), sizeOf(frame.current)));
  const fingers = useFingers(frame, view.scale > 1, act, onTurn);

  useEffect(() => {
    if (command.count === 0) return;
    const factors = { in: STEP, out: 1 / STEP, fit: 0 };
    setView((old) =>
      zoomed(
        old,
        factors[command.wish],
        { x: 0, y: 0 },
        sizeOf(image.current),
        sizeOf(frame.current),
      ),
    );
  }, [command]);

  useEffect(() => {
    const element = frame.current;
    const turnWheel = (event: WheelEvent) => {
      if (!element) return;
      // The page behind must not scroll, nor the browser zoom.
      event.preventDefault();
      const at = placeIn(element, event);
      const factor = Math.exp(-event.deltaY / 400);
      setView((old) => zoomed(old, factor, at, sizeOf(image.current), sizeOf(element)));
    };
    element?.addEventListener("wheel", turnWheel, { passive: false });
    return () => element?.removeEventListener("wheel", turnWheel);
  }, []);

  const onDoubleClick = (event: { clientX: number; clientY: number }) => {
    const at = frame.current ? placeIn(frame.current, event) : { x: 0, y: 0 };
    act((old, ...sizes) => zoomed(old, old.scale > 1 ? 0 : 2.5, at, ...sizes));
  };
  return { frame, image, view, handlers: { ...fingers, onDoubleClick } };
}
