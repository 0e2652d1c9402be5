import { useEffect, useRef } from "react";
import { addLayer, type KeyMap } from "./dispatch";

interface Options {
  enabled?: boolean;
  /** For keys that live inside a dialog (a viewer's arrows): the page's are silent meanwhile. */
  inDialog?: boolean;
  /** Everything else goes first: the keys that hold on every page. */
  bottom?: boolean;
}

/**
 * Keys of the component while it is on screen: `useKeys({ j: next, "g s": toSyndic })`.
 * Typing in a field, an open dialog and modifiers are left alone; an action that answers `false`
 * leaves the key to whoever comes next.
 */
export function useKeys(keys: KeyMap, options: Options = {}): void {
  const { enabled = true, inDialog = false, bottom = false } = options;
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(
    () => (enabled ? addLayer({ keys: () => latest.current, inDialog }, bottom) : undefined),
    [enabled, inDialog, bottom],
  );
}
