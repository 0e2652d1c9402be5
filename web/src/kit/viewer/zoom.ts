/** How an image lies in its frame: its scale (1 = it just fits) and how far it is pushed, in pixels. */
export interface View {
  scale: number;
  x: number;
  y: number;
}
export interface Point {
  x: number;
  y: number;
}
export interface Size {
  width: number;
  height: number;
}

export const FIT: View = { scale: 1, x: 0, y: 0 };
export const STEP = 1.4;
const LARGEST = 8;

const between = (low: number, value: number, high: number) => Math.min(high, Math.max(low, value));

/** Keeps the image over its frame: no further than its own edge. */
export function held(view: View, image: Size, frame: Size): View {
  const reach = (length: number, room: number) => Math.max(0, (length * view.scale - room) / 2);
  const far = { x: reach(image.width, frame.width), y: reach(image.height, frame.height) };
  return {
    scale: view.scale,
    x: between(-far.x, view.x, far.x) || 0,
    y: between(-far.y, view.y, far.y) || 0,
  };
}

/** The view after zooming by a factor: the point (from the frame's middle) stays where it is. */
export function zoomed(view: View, factor: number, at: Point, image: Size, frame: Size): View {
  const scale = between(1, view.scale * factor, LARGEST);
  const ratio = scale / view.scale;
  const moved = { scale, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio };
  return held(moved, image, frame);
}

const SWIPE = 60;

/** A quick move sideways over a whole image turns to its neighbour: 1, -1, or 0. */
export function swiped(from: Point, to: Point): -1 | 0 | 1 {
  const x = to.x - from.x;
  if (Math.abs(x) < SWIPE || Math.abs(x) < 2 * Math.abs(to.y - from.y)) return 0;
  return x < 0 ? 1 : -1;
}
