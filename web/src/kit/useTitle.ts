import { useEffect } from "react";
import { common } from "./words";

/** The title of the browser's tab. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} — ${common.product}` : common.product;
  }, [title]);
}
