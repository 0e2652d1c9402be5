import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { lineOnBench } from "./sockets";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);
const MINUTE = 60_000;

test("a line asks for a key, opens a socket and hears what is said on it", async () => {
  const { line, last, states, messages } = lineOnBench();
  await settle();
  expect(states).toEqual(["trying"]);
  last().onopen?.();
  last().tell({ news: [{ n: 7, v: 2, k: "changed", m: "syndic" }] });
  last().onmessage?.({ data: "no json" });
  expect(states).toEqual(["trying", "up"]);
  expect(messages).toEqual([{ news: [{ n: 7, v: 2, k: "changed", m: "syndic" }] }]);
  line.stop();
});

test("a lost socket comes back after pauses that grow, up to a minute", async () => {
  const { line, sockets } = lineOnBench();
  await settle();
  const pauses = [];
  for (let count = 1; count < 8; count += 1) {
    const lostAt = Date.now();
    sockets.at(-1)?.onclose?.();
    while (sockets.length === count) await vi.advanceTimersByTimeAsync(100);
    pauses.push(Math.round((Date.now() - lostAt) / 1000));
  }
  expect(pauses).toEqual([2, 4, 8, 16, 32, 60, 60]);
  line.stop();
});

test("the pauses of many browsers are spread over half of their length", async () => {
  const { line, sockets, last } = lineOnBench({}, () => 0);
  await settle();
  last().onclose?.();
  await vi.advanceTimersByTimeAsync(999);
  expect(sockets).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(sockets).toHaveLength(2);
  line.stop();
});

test("ten seconds without a socket, and pages are told to ask by themselves until it is there", async () => {
  const { line, key, states, sockets, last } = lineOnBench();
  key.mockRejectedValue(new Error("503"));
  await settle();
  last().onclose?.();
  await vi.advanceTimersByTimeAsync(9_000);
  expect(states).toEqual(["trying"]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(states).toEqual(["trying", "down"]);
  key.mockResolvedValue("aide.other");
  while (sockets.length === 1) await vi.advanceTimersByTimeAsync(1_000);
  last().onopen?.();
  expect(states).toEqual(["trying", "down", "up"]);
  line.stop();
});

test("a socket that is quiet is asked before the gateway ends it, and replaced without an answer", async () => {
  const { line, sockets, last } = lineOnBench();
  await settle();
  last().onopen?.();
  await vi.advanceTimersByTimeAsync(7 * MINUTE);
  expect(sockets[0]?.said).toEqual([]);
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(sockets[0]?.said).toEqual(['{"ping":""}']);
  expect(sockets[0]?.closed).toBe(true);
  expect(sockets.length).toBeGreaterThan(1);
  line.stop();
});

test("an answered socket stays", async () => {
  const { line, sockets, last } = lineOnBench();
  await settle();
  last().onopen?.();
  for (let minute = 0; minute < 60; minute += 1) {
    await vi.advanceTimersByTimeAsync(MINUTE);
    if (last().said.length > 0) last().tell({ pong: "" });
  }
  expect(sockets).toHaveLength(1);
  expect(last().said.length).toBeLessThanOrEqual(8);
  line.stop();
});

test("a machine that slept looks at once whether its socket is still there", async () => {
  const { line, sockets, last } = lineOnBench();
  await settle();
  last().onopen?.();
  vi.setSystemTime(Date.now() + 6 * 3600_000);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(sockets[0]?.said).toEqual(['{"ping":""}']);
  await vi.advanceTimersByTimeAsync(8_000 + 2_000);
  expect(sockets).toHaveLength(2);
  line.stop();
});

test("the network that comes back is not waited for to the end of a pause", async () => {
  const { line, sockets, last } = lineOnBench();
  await settle();
  for (let count = 1; count < 7; count += 1) {
    last().onclose?.();
    while (sockets.length === count) await vi.advanceTimersByTimeAsync(1_000);
  }
  last().onclose?.();
  line.check();
  await settle();
  expect(sockets).toHaveLength(8);
  line.stop();
});

test("a stopped line opens nothing any more", async () => {
  const { line, sockets, last } = lineOnBench();
  await settle();
  last().onopen?.();
  const first = last();
  line.stop();
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  line.check();
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(first.closed).toBe(true);
  expect(sockets).toHaveLength(1);
});
