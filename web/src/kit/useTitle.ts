import { useEffect } from "react";
import { fr } from "./words";

/** The title of the browser's tab. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} — ${fr.app.name}` : fr.app.name;
  }, [title]);
}
