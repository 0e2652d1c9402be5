/** What is being typed, kept in this tab until it is sent (nothing typed is lost). */
const PREFIX = "loge.draft.";

export function readDraft<T>(name: string): T | null {
  const text = sessionStorage.getItem(PREFIX + name);
  if (!text) return null;
  try {
    return JSON.parse(text) as T;
  } catch {
    sessionStorage.removeItem(PREFIX + name);
    return null;
  }
}

export function writeDraft(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch (error) {
    // A full or forbidden storage only costs the draft; the form itself still holds the text.
    if (!(error instanceof DOMException)) throw error;
  }
}

export function dropDraft(name: string): void {
  sessionStorage.removeItem(PREFIX + name);
}
