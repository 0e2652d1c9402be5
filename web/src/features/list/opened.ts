import type { WantedList } from "../../api/start/ask";
import { lastUser } from "../../api/start/lastUser";
import type { Module } from "../../api/types";
import { queryOf, readChoice } from "./choice";
import { keptSize } from "./toolbar/keptSize";

const LIST = /^\/(syndic|gerance)$/;

/** The list at an address, as the console will ask for it; null where there is none. */
export function openedList(path: string, search: string): WantedList | null {
  const module = LIST.exec(path)?.[1] as Module | undefined;
  if (!module) return null;
  const user = lastUser();
  const size = user === null ? null : keptSize(user);
  const { limit, ...query } = queryOf(module, readChoice(search), size ?? 0);
  return size === null ? query : { ...query, limit };
}
