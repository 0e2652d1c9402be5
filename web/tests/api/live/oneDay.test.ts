import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { lineOnBench, type FakeSocket } from "./sockets";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The same numbers in every run (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const DAY = 24 * 3600_000;
const TICKETS = 5;

/**
 * The agency, as it is, and the browser, as it knows it: it reads everything when the line comes up
 * and one ticket at each news. A network without a word lets sockets hang, neither open nor closed.
 */
async function oneDay(seed: number): Promise<{ missed: number; heard: number; requests: number }> {
  const random = numbers(seed);
  const truth = new Array<number>(TICKETS).fill(1);
  let known = [...truth];
  let network = true;
  let heard = 0;
  const alive = new Set<FakeSocket>();
  const { line, sockets, key } = lineOnBench(
    {
      state: (state) => {
        if (state === "up") known = [...truth];
      },
      message: ({ news = [] }) => {
        heard += news.length;
        news.forEach(({ n, v }) => (known[n] = v));
      },
    },
    random,
  );
  key.mockImplementation(() =>
    network ? Promise.resolve("k") : Promise.reject(new Error("offline")),
  );
  let opened = 0;
  const serve = () => {
    for (; opened < sockets.length; opened += 1) {
      const socket = sockets[opened];
      if (!socket || !network) continue;
      alive.add(socket);
      socket.onopen?.();
    }
    for (const socket of alive) {
      if (socket.closed) alive.delete(socket);
      else if (network && socket.said.length > 0) {
        socket.said = [];
        socket.tell({ pong: "" });
      }
    }
  };
  const end = Date.now() + DAY;
  while (Date.now() < end) {
    const what = random();
    if (what < 0.5) {
      const n = Math.floor(random() * TICKETS);
      truth[n] = (truth[n] ?? 0) + 1;
      if (network) alive.forEach((socket) => socket.tell({ news: [{ n, v: truth[n] }] }));
    } else if (what < 0.6) {
      network = !network;
      // Half of the time the sockets hang: nobody says that they are dead.
      if (!network) {
        const ended = random() < 0.5 ? [...alive] : [];
        alive.clear();
        ended.forEach((socket) => socket.onclose?.());
      }
    } else if (what < 0.63) vi.setSystemTime(Date.now() + random() * 3 * 3600_000);
    await vi.advanceTimersByTimeAsync(random() * 4 * 60_000);
    serve();
  }
  network = true;
  for (let second = 0; second < 15 * 60; second += 1) {
    await vi.advanceTimersByTimeAsync(1_000);
    serve();
  }
  line.stop();
  const missed = truth.filter((version, n) => known[n] !== version).length;
  return { missed, heard, requests: key.mock.calls.length };
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  "a day of sleep and of a network that flaps loses nothing (%i)",
  async (seed) => {
    const { missed, heard, requests } = await oneDay(seed);
    expect(missed).toBe(0);
    expect(heard).toBeGreaterThan(20);
    // A minute at most between two tries, whatever happens.
    expect(requests).toBeLessThan(24 * 60 * 2);
  },
);
