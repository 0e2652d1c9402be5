import createClient from "openapi-fetch";
import { accessToken, refresh, sessionExpired } from "./session";
import { NetworkError, toApiError } from "./errors";
import type { paths } from "./schema";
import { sparing } from "./unchanged";

async function send(request: Request): Promise<Response> {
  const token = accessToken();
  if (token) request.headers.set("Authorization", `Bearer ${token}`);
  try {
    return await fetch(request);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new NetworkError();
  }
}

async function renewed(): Promise<boolean> {
  try {
    return await refresh();
  } catch {
    throw new NetworkError();
  }
}

/**
 * A 401 is tried once more with a fresh token; when that is refused too, the session is marked
 * expired: a sign-in window opens over the page.
 */
async function guarded(request: Request): Promise<Response> {
  const again = request.clone();
  let response = await send(request);
  if (response.status === 401 && (await renewed())) response = await send(again);
  if (response.status === 401) sessionExpired();
  return response;
}

export const api = createClient<paths>({
  baseUrl: `${window.location.origin}/api`,
  credentials: "same-origin",
  fetch: (request) => sparing(request, guarded),
});

interface Outcome<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The answer of a call, or the ApiError it was refused with. */
export function taken<T>({ data, error, response }: Outcome<T>): T {
  if (!response.ok) throw toApiError(response.status, error);
  return data as T;
}
