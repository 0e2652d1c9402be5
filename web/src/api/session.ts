import { useSyncExternalStore } from "react";
import { askStart, type Started, type WantedList } from "./start/ask";
import { rememberUser } from "./start/lastUser";

/**
 * Who is signed in. The access token lives in this module's memory only; the refresh token is in
 * a cookie that scripts cannot read.
 */
export type SessionState = "starting" | "offline" | "signed_out" | "signed_in" | "expired";

interface Token {
  access_token: string;
  expires_in: number;
}

const BASE = "/api/v1/session";
let state: SessionState = "starting";
let token: string | null = null;
/** Whose page this is, from the first token on. */
let subject: string | null = null;
let refreshing: Promise<boolean> | null = null;
const listeners = new Set<() => void>();

function become(next: SessionState): void {
  state = next;
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSession(): SessionState {
  return useSyncExternalStore(subscribe, () => state);
}

export function accessToken(): string | null {
  return token;
}

/** Whose a token is; null for what is none of the provider's. */
function subjectOf(text: string): string | null {
  try {
    const claims = text.split(".")[1] ?? "";
    const read: unknown = JSON.parse(atob(claims.replace(/-/g, "+").replace(/_/g, "/")));
    const { sub } = read as { sub?: unknown };
    return typeof sub === "string" ? sub : null;
  } catch {
    return null;
  }
}

/** Somebody else than whose page this is has signed in: nothing of it is theirs. */
export function isAnother(session: Token): boolean {
  const other = subjectOf(session.access_token);
  return subject !== null && other !== null && other !== subject;
}

/** Keeps the token; the pages that were waiting for it go on. */
export function signedIn(session: Token): void {
  token = session.access_token;
  subject = subjectOf(token);
  become("signed_in");
}

/**
 * The token is no longer taken and the cookie does not help: the page stays behind the sign-in
 * window, so that nothing typed is lost.
 */
export function sessionExpired(): void {
  token = null;
  if (state === "signed_in") become("expired");
}

async function askRefresh(): Promise<boolean> {
  const response = await fetch(`${BASE}/refresh`, { method: "POST", credentials: "same-origin" });
  if (!response.ok) {
    if (response.status >= 500 || response.status === 429) throw new Error(String(response.status));
    return false;
  }
  signedIn((await response.json()) as Token);
  return true;
}

/** Asks for a new access token with the cookie; concurrent callers share one request. */
export function refresh(): Promise<boolean> {
  refreshing ??= askRefresh().finally(() => {
    refreshing = null;
  });
  return refreshing;
}

/** On load: are we still signed in? What comes with the answer is given to `take`. */
export async function start(take: (started: Started, asked: WantedList | null) => void) {
  become("starting");
  try {
    const { list, answer } = askStart();
    const response = await answer;
    // read even when refused: until then the browser holds the line
    const body = await response.text();
    if (response.ok) {
      const started = JSON.parse(body) as Started;
      take(started, list);
      signedIn(started);
    } else if (response.status === 401) become("signed_out");
    // one of its parts is in trouble: the page that needs it says so
    else if (!(await refresh())) become("signed_out");
  } catch {
    become("offline");
  }
}

/** Forgets the session here and withdraws the refresh token. */
export async function signOut(): Promise<void> {
  try {
    await fetch(BASE, { method: "DELETE", credentials: "same-origin" });
  } finally {
    forget();
  }
}

/** Forgets the session here; the API has ended it. */
export function forget(): void {
  token = subject = null;
  rememberUser(null);
  sessionStorage.clear();
  become("signed_out");
}
