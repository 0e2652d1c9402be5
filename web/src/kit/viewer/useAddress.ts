import { useCallback, useEffect, useRef, useState } from "react";
import type { ViewerDocument } from "./documents";

interface Address {
  url: string | null;
  error: unknown;
  /** Asks again: an address lives a few minutes only. */
  again: () => void;
}

interface Found {
  attempt: number;
  url: string | null;
  error: unknown;
}

/**
 * The address of what is shown, asked for once, when it is first shown: whoever shows another
 * document gives its component another `key`.
 */
export function useAddress(load: ViewerDocument["load"]): Address {
  const [attempt, setAttempt] = useState(0);
  const [found, setFound] = useState<Found | null>(null);
  const latest = useRef(load);
  useEffect(() => {
    latest.current = load;
  });
  useEffect(() => {
    let wanted = true;
    latest.current().then(
      (url) => wanted && setFound({ attempt, url, error: null }),
      (error: unknown) => wanted && setFound({ attempt, url: null, error }),
    );
    return () => {
      wanted = false;
    };
  }, [attempt]);
  const again = useCallback(() => setAttempt((count) => count + 1), []);
  const current = found?.attempt === attempt ? found : null;
  return { url: current?.url ?? null, error: current?.error ?? null, again };
}
