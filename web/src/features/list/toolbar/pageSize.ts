import { useState } from "react";
import type { Me } from "../../../api/types";
import { keepSize, keptSize } from "./keptSize";

const DEFAULT = 20;
const LARGEST = 100;

/** Rows on a page: what this user chose on this computer, or else what the agency set (SET-2). */
export function usePageSize(me: Me | undefined): [number, (size: number) => void] {
  const [chosen, setChosen] = useState<number | null>(null);
  const user = me?.user.id;
  const size = chosen ?? (user ? keptSize(user) : null) ?? me?.agency.page_size ?? DEFAULT;
  const choose = (wanted: number) => {
    setChosen(wanted);
    if (user) keepSize(user, wanted);
  };
  return [Math.min(size, LARGEST), choose];
}
