import { expect, test } from "vitest";
import {
  pauseBefore,
  pauseOfList,
  pauseOfSends,
  pauseOfTicket,
} from "../../../src/api/live/pauses";

const AN_HOUR = 3600_000;

test("where news come by themselves a page hardly asks", () => {
  for (const pause of [pauseOfTicket("up"), pauseOfList("up")]) {
    expect(AN_HOUR / Number(pause)).toBeLessThanOrEqual(2);
  }
  expect([pauseOfTicket("trying"), pauseOfList("trying")]).toEqual([false, false]);
});

test("where they do not, it asks less often than before", () => {
  expect(pauseOfTicket("down")).toBe(15_000);
  expect(pauseOfList("down")).toBe(60_000);
});

test("messages are looked at twice as late each time, until they have settled", () => {
  const pauses = [];
  for (let since = 0; ;) {
    const pause = pauseOfSends("up", false, since);
    if (pause === false) break;
    pauses.push(pause);
    since += pause;
  }
  expect(pauses).toEqual([2_000, 2_000, 4_000, 8_000, 16_000, 32_000]);
});

test("a message on its way is waited for, one that is stuck is not asked for all day", () => {
  expect(pauseOfSends("up", true, 500)).toBe(2_000);
  expect(pauseOfSends("up", true, AN_HOUR)).toBe(5 * 60_000);
  expect(pauseOfSends("up", true, null)).toBe(60_000);
  expect(pauseOfSends("up", false, null)).toBe(false);
  expect(pauseOfSends("up", false, -AN_HOUR)).toBe(false);
  expect(pauseOfSends("down", false, null)).toBe(60_000);
});

test("pauses grow to a minute and differ from one browser to the next", () => {
  expect([0, 1, 2, 9].map((attempt) => pauseBefore(attempt, 1))).toEqual([
    2_000, 4_000, 8_000, 60_000,
  ]);
  expect(pauseBefore(9, 0)).toBe(30_000);
});
