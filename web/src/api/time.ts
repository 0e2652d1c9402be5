import { accessToken } from "./session";
import { api, taken } from "./client";
import { timeOnSocket } from "./live/say";
import { NetworkError, toApiError } from "./errors";

export interface TimeBeat {
  beat: string;
  seconds: number;
}

interface TimeSpent {
  seconds_spent: number;
}

/**
 * Adds seconds spent on a ticket; the same beat twice counts once (TIC-2). On the socket of the live
 * news where there is one, by a request otherwise.
 */
export async function spendTime(number: number, body: TimeBeat): Promise<TimeSpent> {
  const told = timeOnSocket(number, body);
  if (told) return { seconds_spent: await told };
  const params = { path: { number } };
  return taken(await api.POST("/v1/tickets/{number}/time", { params, body }));
}

/**
 * The same while the page goes away: the browser sends it although nobody may be there for the
 * answer. No session is renewed then: without one it is refused.
 */
export async function spendTimeLeaving(number: number, body: TimeBeat): Promise<TimeSpent> {
  const headers = {
    "Content-Type": "application/json",
    Authorization: `Bearer ${accessToken() ?? ""}`,
  };
  const init = { method: "POST", keepalive: true, headers, body: JSON.stringify(body) };
  const response = await fetch(`/api/v1/tickets/${number}/time`, init).catch(() => {
    throw new NetworkError();
  });
  if (!response.ok) throw toApiError(response.status, null);
  return (await response.json()) as TimeSpent;
}
