import { useState } from "react";
import type { Me } from "../../../api/types";

export const PAGE_SIZES = [10, 20, 50, 100] as const;
const DEFAULT = 20;
const LARGEST = 100;
const KEY = "loge.pageSize.";

function kept(user: string): number | null {
  const size = Number(localStorage.getItem(KEY + user));
  return PAGE_SIZES.find((each) => each === size) ?? null;
}

/** Rows on a page: what this user chose on this computer, or else what the agency set (SET-2). */
export function usePageSize(me: Me | undefined): [number, (size: number) => void] {
  const [chosen, setChosen] = useState<number | null>(null);
  const user = me?.user.id;
  const size = chosen ?? (user ? kept(user) : null) ?? me?.agency.page_size ?? DEFAULT;
  const choose = (wanted: number) => {
    setChosen(wanted);
    if (user) localStorage.setItem(KEY + user, String(wanted));
  };
  return [Math.min(size, LARGEST), choose];
}
