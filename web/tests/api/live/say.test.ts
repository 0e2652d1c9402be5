import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ApiError, NetworkError } from "../../../src/api/errors";
import { speakBy, timeOnSocket, timeTold } from "../../../src/api/live/say";

const BEAT = { beat: "beat-0001", seconds: 30 };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  speakBy(null);
  vi.useRealTimers();
});

test("without a socket time is told another way", () => {
  expect(timeOnSocket(7, BEAT)).toBeNull();
  speakBy(() => false);
  expect(timeOnSocket(7, BEAT)).toBeNull();
});

test("time is told on the socket and its answer is everybody's seconds", async () => {
  const said: string[] = [];
  speakBy((text) => said.push(text) > 0);
  const told = timeOnSocket(7, BEAT);
  expect(said.map((text) => JSON.parse(text) as unknown)).toEqual([
    { time: { number: 7, beat: "beat-0001", seconds: 30 } },
  ]);
  timeTold({ beat: "another", seconds_spent: 1 });
  timeTold({ beat: "beat-0001", seconds_spent: 90 });
  await expect(told).resolves.toBe(90);
});

test("what is refused for good is told apart from what is worth another try", async () => {
  speakBy(() => true);
  const refused = timeOnSocket(7, BEAT);
  timeTold({ beat: BEAT.beat, refused: true });
  await expect(refused).rejects.toBeInstanceOf(ApiError);
  const busy = timeOnSocket(7, BEAT);
  timeTold({ beat: BEAT.beat });
  await expect(busy).rejects.toBeInstanceOf(NetworkError);
  const silent = timeOnSocket(7, BEAT);
  const outcome = expect(silent).rejects.toBeInstanceOf(NetworkError);
  await vi.advanceTimersByTimeAsync(10_000);
  await outcome;
});
