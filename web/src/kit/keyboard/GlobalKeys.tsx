import { Suspense, useSyncExternalStore } from "react";
import { useLocation } from "wouter";
import { currentModule, moduleAddress } from "./passage";
import { useKeys } from "./useKeys";
import { lazily } from "../lazily";

const KeysHelp = lazily(() => import("./KeysHelp"));

let helpShown = false;
const listeners = new Set<() => void>();

/** Shows or hides the list of the keys, from anywhere. */
export function showKeysHelp(shown: boolean): void {
  helpShown = shown;
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Asks the list that opens next to put the cursor in its search box. */
export const SEARCHING = { search: true } as const;

/** The keys that hold on every page, and their help. */
export function GlobalKeys() {
  const [, navigate] = useLocation();
  const shown = useSyncExternalStore(subscribe, () => helpShown);
  useKeys(
    {
      "g a": () => navigate("/"),
      "g s": () => navigate(moduleAddress("syndic")),
      "g g": () => navigate(moduleAddress("gerance")),
      "/": () => navigate(moduleAddress(currentModule()), { state: SEARCHING }),
      c: () => navigate(`/${currentModule()}/nouveau`),
      "?": () => showKeysHelp(true),
    },
    { bottom: true },
  );
  if (!shown) return null;
  return (
    <Suspense fallback={null}>
      <KeysHelp onClose={() => showKeysHelp(false)} />
    </Suspense>
  );
}
