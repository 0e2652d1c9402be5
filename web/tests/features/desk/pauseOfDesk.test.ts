import { expect, test } from "vitest";
import type { Desk } from "../../../src/api/desk";
import { pauseOfDesk } from "../../../src/features/desk/pauseOfDesk";

const AT = "2026-11-22T12:00:00Z";
const desk = (...late: (string | null)[]) =>
  ({ at: AT, tickets: late.map((late_at) => ({ late_at })) }) as unknown as Desk;
const HALF_AN_HOUR = 30 * 60_000;

test("the desk is read when something becomes late", () => {
  const waiting = desk(
    null,
    "2026-11-22T11:00:00Z",
    "2026-11-22T12:10:00Z",
    "2026-11-22T12:05:00Z",
  );
  expect(pauseOfDesk("up", waiting)).toBe(5 * 60_000 + 1_000);
});

test("otherwise as the lists are", () => {
  expect(pauseOfDesk("up", desk(null, "2026-11-23T12:00:00Z"))).toBe(HALF_AN_HOUR);
  expect(pauseOfDesk("up", undefined)).toBe(HALF_AN_HOUR);
  expect(pauseOfDesk("trying", desk("2026-11-22T12:05:00Z"))).toBe(false);
  expect(pauseOfDesk("down", desk("2026-11-22T12:05:00Z"))).toBe(60_000);
});
