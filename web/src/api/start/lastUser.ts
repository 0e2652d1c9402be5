/**
 * Who was signed in last on this machine: an id and nothing else, so that the first request can ask
 * for what this user prefers. Whose answer it is, the answer says.
 */
const KEY = "loge.user";

export function lastUser(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Null: nobody any more. */
export function rememberUser(id: string | null): void {
  try {
    if (id === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, id);
  } catch {
    // storage is full or forbidden: the agency's preferences do
  }
}
