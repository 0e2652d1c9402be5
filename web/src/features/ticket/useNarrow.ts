import { useLayoutEffect, useState, type RefObject } from "react";

/**
 * Is there less room than this (pixels) in the element? To be asked by the component that shows it:
 * those inside it are told before it is there. Before it is laid out, there is enough.
 */
export function useNarrow(room: RefObject<HTMLElement | null>, below: number): boolean {
  const [narrow, setNarrow] = useState(false);
  useLayoutEffect(() => {
    const element = room.current;
    if (!element) return;
    const measure = () => {
      const { width } = element.getBoundingClientRect();
      setNarrow(width > 0 && width <= below);
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, [room, below]);
  return narrow;
}
