import { QueryClientProvider } from "@tanstack/react-query";
import { act, render, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keys, queryClient } from "../src/api/queries";
import { KeptTime } from "../src/features/ticket/time/KeptTime";
import { keptBeats, keepBeat } from "../src/features/ticket/time/kept";
import { TimeCounter, type Beat } from "../src/features/ticket/time/TimeCounter";
import { useTimeOnTicket } from "../src/features/ticket/time/useTimeOnTicket";
import { speakBy, timeTold } from "../src/api/live/say";
import { signedIn } from "../src/api/session";
import { me, ticket } from "./fixtures";

interface Told extends Beat {
  number: number;
  leaving: boolean;
}
type Answer = (beat: Told) => Response | Promise<Response>;

const counted: Answer = () =>
  new Response(JSON.stringify({ seconds_spent: 77 }), {
    headers: { "Content-Type": "application/json" },
  });
const refused =
  (status: number): Answer =>
  () =>
    new Response("{}", { status });
const cut: Answer = () => Promise.reject(new TypeError("Failed to fetch"));
const pending: Answer = () => new Promise<Response>(() => undefined);

/** The API's answers to beats; what it was told so far. */
function api(answer: Answer): Told[] {
  const told: Told[] = [];
  vi.stubGlobal("fetch", async (asked: Request | string, init?: RequestInit) => {
    const url = typeof asked === "string" ? asked : asked.url;
    if (!url.endsWith("/time")) return refused(401)({} as Told);
    const body = typeof asked === "string" ? (init?.body as string) : await asked.text();
    const number = Number(/tickets\/(\d+)\/time/.exec(url)?.[1]);
    const beat = { ...(JSON.parse(body) as Beat), number, leaving: init?.keepalive ?? false };
    told.push(beat);
    return answer(beat);
  });
  return told;
}

const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
);
const open = (number: number) =>
  renderHook(() => useTimeOnTicket(ticket({ number })), { wrapper }).unmount;
const pass = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000));
const names = (told: readonly { beat: string }[]) => told.map(({ beat }) => beat);
const kept = (user = me.user.id) => keptBeats(user, Date.now());

describe("the time of a page left", () => {
  beforeEach(() => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    vi.spyOn(document, "hasFocus").mockReturnValue(true);
    queryClient.setQueryData(keys.me, me);
    signedIn({ access_token: "t", expires_in: 900 });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    queryClient.clear();
    localStorage.clear();
  });

  it("is told whole, however long the silence before", () => {
    let now = 0;
    let made = 0;
    const counter = new TimeCounter({
      now: () => now,
      newName: () => `beat-${(made += 1)}`,
      send: () => new Promise(() => undefined),
    });
    for (let second = 0; second <= 400; second += 1) {
      counter.touch();
      counter.tick(true);
      now += 1000;
    }
    const left = counter.leave();
    expect(left.reduce((all, { seconds }) => all + seconds, 0)).toBe(401);
    expect(Math.max(...left.map(({ seconds }) => seconds))).toBeLessThanOrEqual(120);
    expect(new Set(names(left)).size).toBe(left.length);
    expect(counter.leave()).toEqual([]);
  });

  it.each([
    ["for another page", false, (leave: () => void) => leave()],
    ["for good", true, () => window.dispatchEvent(new Event("pagehide"))],
  ])("left %s is told at once, and forgotten here once it is counted", async (_, leaving, go) => {
    const told = api(counted);
    const leave = open(12);
    await pass(10);
    go(leave);
    expect(kept()).toHaveLength(1);
    await waitFor(() => expect(kept()).toEqual([]));
    expect(told).toMatchObject([{ number: 12, seconds: 10, leaving }]);
  });

  it("goes over the line of the live news where there is one", async () => {
    const told = api(counted);
    const said: string[] = [];
    speakBy((text) => said.push(text) > 0);
    const leave = open(12);
    await pass(10);
    leave();
    expect(told).toEqual([]);
    const { time } = JSON.parse(said[0] ?? "{}") as { time: Beat & { number: number } };
    expect(time).toMatchObject({ number: 12, seconds: 10 });
    expect(names(kept())).toEqual([time.beat]);
    timeTold({ beat: time.beat, seconds_spent: 10 });
    await waitFor(() => expect(kept()).toEqual([]));
    speakBy(null);
  });

  it("counts from its first moment to its last, between two looks too", async () => {
    const told = api(counted);
    const leave = open(12);
    await act(() => vi.advanceTimersByTimeAsync(1_900));
    window.dispatchEvent(new Event("pagehide"));
    await act(() => vi.advanceTimersByTimeAsync(400));
    leave();
    await waitFor(() => expect(told.map(({ seconds }) => seconds)).toEqual([1, 1]));
  });

  it.each([
    ["the network is cut", cut],
    ["the page does not live to hear the answer", pending],
    ["the session has ended", refused(401)],
    ["others add at the same moment", refused(409)],
    ["too much is asked at once", refused(429)],
    ["the service is ill", refused(503)],
  ])("is told again under its name at the next opening when %s", async (_, answer) => {
    const lost = api(answer);
    const leave = open(12);
    await pass(10);
    leave();
    await pass(1);
    expect(names(kept())).toEqual(names(lost));
    // another tab, later: nothing of this one is left but what it kept
    vi.resetModules();
    const again = await import("../src/features/ticket/time/tell");
    const told = api(counted);
    await again.tellKept(me.user.id);
    expect(told).toMatchObject([{ ...lost[0], leaving: false }]);
    expect(kept()).toEqual([]);
  });

  it("is told again by whatever page is there, when it comes back or a moment later", async () => {
    const lost = api(cut);
    const leave = open(12);
    await pass(10);
    const shell = render(<KeptTime />, { wrapper }).unmount;
    leave();
    await pass(1);
    expect(names(kept())).toEqual(names(lost));
    const told = api(counted);
    document.dispatchEvent(new Event("visibilitychange"));
    await waitFor(() => expect(names(told)).toEqual(names(lost)));
    const busy = api(refused(409));
    open(13)();
    const stay = open(13);
    await pass(5);
    stay();
    await pass(1);
    expect(busy).toHaveLength(1);
    const after = api(counted);
    await pass(15);
    expect(after).toMatchObject([{ ...busy[0], leaving: false }]);
    await pass(60);
    expect(after).toHaveLength(1);
    shell();
  });

  it("holds the beat that was on its way", async () => {
    const told = api((beat) => (beat.leaving ? cut(beat) : pending(beat)));
    const leave = open(12);
    await pass(40);
    expect(told).toHaveLength(1);
    leave();
    await pass(1);
    expect(names(told.slice(1))).toContain(told[0]?.beat);
    expect(kept().reduce((all, { seconds }) => all + seconds, 0)).toBeGreaterThanOrEqual(38);
  });

  it("is told when the page goes behind for good, as a telephone does", async () => {
    const told = api(counted);
    const leave = open(12);
    await pass(10);
    vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    document.dispatchEvent(new Event("visibilitychange"));
    await waitFor(() => expect(told).toMatchObject([{ seconds: 10, leaving: true }]));
    leave();
    expect(told).toHaveLength(1);
  });

  it("is forgotten when it is refused for good", async () => {
    api(refused(404));
    const leave = open(12);
    await pass(10);
    leave();
    await pass(1);
    expect(kept()).toEqual([]);
  });

  it("is its own user's, and not told so late that it could count twice", () => {
    const now = Date.now();
    keepBeat("u1", { number: 12, beat: "beat-one", seconds: 3 }, now - 22 * 3600_000);
    keepBeat("u1", { number: 12, beat: "beat-one", seconds: 3 }, now);
    keepBeat("u1", { number: 12, beat: "beat-old", seconds: 3 }, now - 25 * 3600_000);
    expect(names(keptBeats("u1", now))).toEqual(["beat-one"]);
    expect(keptBeats("u1", now + 2 * 3600_000)).toEqual([]);
    expect(keptBeats("u2", now)).toEqual([]);
    expect(localStorage).toHaveLength(0);
  });
});
