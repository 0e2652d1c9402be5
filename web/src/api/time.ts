import { accessToken } from "../session/store";
import { api, taken } from "./client";

export interface TimeBeat {
  beat: string;
  seconds: number;
}

/** Adds seconds spent on a ticket; the same beat twice counts once (TIC-2). */
export const spendTime = async (number: number, body: TimeBeat) =>
  taken(await api.POST("/v1/tickets/{number}/time", { params: { path: { number } }, body }));

/** The same while the page goes away: the browser sends it although nobody waits for the answer. */
export function spendTimeLeaving(number: number, body: TimeBeat): void {
  const token = accessToken();
  if (!token) return;
  const headers = { "Content-Type": "application/json", Authorization: `Bearer ${token}` };
  const init = { method: "POST", keepalive: true, headers, body: JSON.stringify(body) };
  fetch(`/api/v1/tickets/${number}/time`, init).catch(() => undefined);
}
