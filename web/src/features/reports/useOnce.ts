import { useState } from "react";

/** A key for one sending of one form: the same while it is tried again, another once it is done. */
export function useOnce() {
  const [key, setKey] = useState(() => crypto.randomUUID());
  return { key, renew: () => setKey(crypto.randomUUID()) };
}
