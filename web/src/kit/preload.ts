import { createContext, useContext } from "react";

/**
 * Asks for the code of the page at an address. Where pages are is known to the app alone: a
 * feature that is about to open one says its address.
 */
export const Preload = createContext<(path: string) => void>(() => undefined);

export const usePreload = () => useContext(Preload);
