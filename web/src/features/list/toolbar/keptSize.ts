export const PAGE_SIZES = [10, 20, 50, 100] as const;
const KEY = "loge.pageSize.";

/** Rows on a page as this user chose on this computer; null: not chosen. */
export function keptSize(user: string): number | null {
  const size = Number(localStorage.getItem(KEY + user));
  return PAGE_SIZES.find((each) => each === size) ?? null;
}

export function keepSize(user: string, size: number): void {
  localStorage.setItem(KEY + user, String(size));
}
