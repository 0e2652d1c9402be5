import { useEffect } from "react";
import { common } from "./words";

/** The title of the browser's tab; null: what is open beside says it. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    if (title === null) return;
    document.title = title ? `${title} — ${common.product}` : common.product;
  }, [title]);
}
