/**
 * What is being typed on a ticket, kept in this tab until it is sent: it survives a reload and an
 * expired session, and leaves with the session.
 */
const PREFIX = "loge.typed.";

export function readTyped<T>(name: string): T | null {
  const text = sessionStorage.getItem(PREFIX + name);
  if (!text) return null;
  try {
    return JSON.parse(text) as T;
  } catch {
    sessionStorage.removeItem(PREFIX + name);
    return null;
  }
}

export function writeTyped(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch (error) {
    // A full or forbidden storage only costs this copy; the field itself still holds the text.
    if (!(error instanceof DOMException)) throw error;
  }
}

export function dropTyped(name: string): void {
  sessionStorage.removeItem(PREFIX + name);
}
