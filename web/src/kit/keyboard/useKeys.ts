import { useEffect, useRef } from "react";
import { addLayer, type KeyMap } from "./dispatch";
import { useInPane } from "./InPane";

interface Options {
  enabled?: boolean;
  /** For keys that live inside a dialog (a viewer's arrows): the page's are silent meanwhile. */
  inDialog?: boolean;
  /** Everything else goes first: the keys that hold on every page. */
  bottom?: boolean;
  /** Heard wherever the focus is, the list or the ticket beside it. */
  everywhere?: boolean;
}

/**
 * Keys of the component while it is on screen: `useKeys({ j: next, "g s": toSyndic })`.
 * Typing in a field, an open dialog and modifiers are left alone; an action that answers `false`
 * leaves the key to whoever comes next. Beside a list, the keys are those of where the focus is.
 */
export function useKeys(keys: KeyMap, options: Options = {}): void {
  const { enabled = true, inDialog = false, bottom = false, everywhere = bottom } = options;
  const inPane = useInPane();
  const where = everywhere ? "everywhere" : inPane ? "pane" : "page";
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(
    () => (enabled ? addLayer({ keys: () => latest.current, inDialog, where }, bottom) : undefined),
    [enabled, inDialog, bottom, where],
  );
}
