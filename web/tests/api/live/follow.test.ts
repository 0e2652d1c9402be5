import { QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readMissed, takeNews } from "../../../src/api/live/follow";
import type { NewsItem } from "../../../src/api/live/message";
import { keepTicket, keys, queryClient } from "../../../src/api/queries";
import type { Ticket } from "../../../src/api/types";

const asked: string[] = [];
const stops: (() => void)[] = [];
let number = 100;

/** Something on screen, which notes when it is read. */
async function shown(name: string, queryKey: unknown[], data: unknown = {}): Promise<void> {
  const queryFn = () => {
    asked.push(name);
    return Promise.resolve(data);
  };
  const observer = new QueryObserver(queryClient, { queryKey, queryFn, staleTime: Infinity });
  stops.push(observer.subscribe(() => undefined));
  await vi.advanceTimersByTimeAsync(0);
  asked.length = 0;
}

const ticketAt = (version: number) =>
  ({ number, version, modified_at: "2026-11-22T12:00:00Z", timeline: {} }) as unknown as Ticket;
const news = (values: Partial<NewsItem> = {}): NewsItem => ({
  n: number,
  v: 2,
  k: "changed",
  m: "syndic",
  ...values,
});

async function screen(): Promise<void> {
  await shown("ticket", [...keys.ticket(number)], ticketAt(1));
  await shown("sends", [...keys.sends(number)], []);
  await shown("syndic", [...keys.lists, { module: "syndic" }]);
  await shown("gerance", [...keys.lists, { module: "gerance" }]);
  await shown("words", [...keys.lists, { module: "syndic", q: "egout" }]);
  await shown("desk", [...keys.lists, "desk"]);
  await shown("places", ["places", "syndic"]);
}

beforeEach(async () => {
  vi.useFakeTimers();
  number += 1;
  // Time goes on from one test to the next.
  vi.setSystemTime(new Date(2026, 10, 22 + number - 100));
  await screen();
  await vi.advanceTimersByTimeAsync(10_000);
});
afterEach(async () => {
  await vi.advanceTimersByTimeAsync(5_000);
  stops.splice(0).forEach((stop) => stop());
  queryClient.clear();
  vi.useRealTimers();
});

const soon = () => vi.advanceTimersByTimeAsync(300);

test("a colleague's act is read at once: its ticket, the lists of its module and the desk", async () => {
  takeNews([news()]);
  await soon();
  expect(asked.sort()).toEqual(["desk", "sends", "syndic", "ticket"]);
});

test("what this page did itself is not read again, nor what it heard twice", async () => {
  keepTicket(ticketAt(2));
  await soon();
  asked.length = 0;
  takeNews([news({ v: 2 })]);
  await soon();
  expect(asked).toEqual([]);
  takeNews([news({ v: 3 }), news({ v: 3 })]);
  await soon();
  expect(asked.filter((name) => name === "ticket")).toHaveLength(1);
});

test("a ticket of another page concerns the lists alone, a deleted one every page", async () => {
  takeNews([news({ n: number + 5_000 })]);
  await soon();
  expect(asked.sort()).toEqual(["desk", "syndic"]);
  asked.length = 0;
  takeNews([news({ v: 0, k: "deleted" })]);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(asked.sort()).toEqual(["desk", "sends", "syndic", "ticket"]);
});

test("a busy agency does not make the lists be read at each act", async () => {
  for (let second = 0; second < 30; second += 1) {
    takeNews([news({ n: number + 10_000, v: second + 1 })]);
    await vi.advanceTimersByTimeAsync(1_000);
  }
  const read = asked.filter((name) => name === "syndic").length;
  expect(read).toBeGreaterThanOrEqual(8);
  expect(read).toBeLessThanOrEqual(11);
});

test("a page that is not looked at reads when it is", async () => {
  const sight = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  takeNews([news()]);
  await soon();
  expect(asked).toEqual([]);
  expect(queryClient.getQueryState(keys.ticket(number))?.isInvalidated).toBe(true);
  sight.mockRestore();
});

test("what may have been missed is read once, and nothing else", async () => {
  readMissed();
  await soon();
  expect(asked.sort()).toEqual(["desk", "gerance", "sends", "syndic", "ticket", "words"]);
});
