/**
 * What is being typed and is not on the server yet, kept on this machine (nothing typed is lost):
 * one copy a user and draft, dropped as soon as the server has it.
 */
const PREFIX = "loge.draft.";
const KEPT_DAYS = 30;

export interface LocalCopy {
  id: string;
  module: string;
  title: string;
  content: Record<string, unknown>;
  /** The version of the server's that was being changed; 0: it had none. */
  version: number;
  /** When it was typed (ISO, UTC). */
  at: string;
}

const keyOf = (user: string, id: string) => `${PREFIX}${user}.${id}`;

/** Storage may be full, or forbidden: that only costs this copy, the form still holds the text. */
function quietly<T>(run: () => T, otherwise: T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof DOMException || error instanceof SyntaxError) return otherwise;
    throw error;
  }
}

function parse(text: string | null): LocalCopy | null {
  if (text === null) return null;
  const found: unknown = JSON.parse(text);
  const complete = typeof found === "object" && found !== null && "content" in found;
  return complete ? (found as LocalCopy) : null;
}

export function readLocal(user: string, id: string): LocalCopy | null {
  return quietly(() => parse(localStorage.getItem(keyOf(user, id))), null);
}

export function writeLocal(user: string, copy: LocalCopy): void {
  quietly(() => localStorage.setItem(keyOf(user, copy.id), JSON.stringify(copy)), undefined);
}

export function dropLocal(user: string, id: string): void {
  quietly(() => localStorage.removeItem(keyOf(user, id)), undefined);
}

/** The user's copies on this machine for one module, newest first; those too old are dropped. */
export function listLocal(user: string, module: string, now: Date): LocalCopy[] {
  const oldest = new Date(now.getTime() - KEPT_DAYS * 24 * 3600_000).toISOString();
  const prefix = keyOf(user, "");
  const keys = quietly(() => Object.keys(localStorage), []).filter((key) => key.startsWith(prefix));
  const found = keys.flatMap((key) => readLocal(user, key.slice(prefix.length)) ?? []);
  for (const copy of found) if (copy.at < oldest) dropLocal(user, copy.id);
  return found
    .filter((copy) => copy.at >= oldest && copy.module === module)
    .sort((a, b) => b.at.localeCompare(a.at));
}
