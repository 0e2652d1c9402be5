import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Message } from "../../../src/api/live/message";
import type { LiveState } from "../../../src/api/live/state";
import { shareLine, type Hearing } from "../../../src/api/live/tabs";

type Hold = () => Promise<unknown>;
interface Request {
  hold: Hold;
  reject: (error: Error) => void;
}

/** Locks as a browser keeps them: one holder, the others wait, a thief takes it. */
class Locks {
  holder: Request | null = null;
  waiting: Request[] = [];

  request(
    _name: string,
    options: { steal?: boolean; signal?: AbortSignal },
    hold: Hold,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const request = { hold, reject };
      options.signal?.addEventListener("abort", () => {
        if (this.waiting.includes(request)) reject(new Error("aborted"));
        this.waiting = this.waiting.filter((each) => each !== request);
      });
      if (options.steal) {
        this.holder?.reject(new Error("stolen"));
        this.holder = null;
        this.waiting.unshift(request);
      } else this.waiting.push(request);
      this.next(resolve);
    });
  }

  private next(resolve: () => void): void {
    if (this.holder) return;
    const request = this.waiting.shift();
    if (!request) return;
    this.holder = request;
    void request.hold().then(() => {
      if (this.holder !== request) return;
      this.holder = null;
      resolve();
      this.next(() => undefined);
    });
  }
}

const channels = new Set<Channel>();
/** A channel between the tabs; one that sleeps hears nothing. */
class Channel {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  constructor(readonly name: string) {
    channels.add(this);
  }
  postMessage(data: unknown): void {
    for (const other of channels) {
      if (other !== this && other.name === this.name) {
        queueMicrotask(() => other.onmessage?.({ data }));
      }
    }
  }
  close(): void {
    channels.delete(this);
  }
}

interface Tab {
  heard: Hearing | null;
  said: string[];
  checks: number;
  stopped: boolean;
  states: LiveState[];
  messages: Message[];
  say: (text: string) => boolean;
  check: (quiet: number) => void;
  close: () => void;
}

function tab(): Tab {
  const self: Tab = {
    heard: null,
    said: [],
    checks: 0,
    stopped: false,
    states: [],
    messages: [],
    say: () => false,
    check: () => undefined,
    close: () => undefined,
  };
  const shared = shareLine(
    "loge.live.jeff",
    (heard) => {
      self.heard = heard;
      return {
        say: (text) => self.said.push(text) > 0,
        check: () => (self.checks += 1),
        stop: () => {
          self.stopped = true;
          self.heard = null;
        },
      };
    },
    { state: (state) => self.states.push(state), message: (one) => self.messages.push(one) },
  );
  self.say = (text) => shared.say(text);
  self.check = (quiet) => shared.check(quiet);
  self.close = () => shared.stop();
  return self;
}

const settle = () => vi.advanceTimersByTimeAsync(0);
const NEWS: Message = { news: [{ n: 7, v: 2, k: "changed", m: "syndic" }] };

beforeEach(() => {
  vi.useFakeTimers();
  channels.clear();
  vi.stubGlobal("BroadcastChannel", Channel);
  vi.stubGlobal("navigator", Object.assign(Object.create(navigator), { locks: new Locks() }));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("several tabs share one line, and each hears it", async () => {
  const tabs = [tab(), tab(), tab()];
  await settle();
  expect(tabs.map(({ heard }) => heard !== null)).toEqual([true, false, false]);
  tabs[0]?.heard?.state("up");
  tabs[0]?.heard?.message(NEWS);
  await settle();
  for (const each of tabs) {
    expect(each.states.at(-1)).toBe("up");
    expect(each.messages).toEqual([NEWS]);
  }
});

test("a tab that comes later learns how the line is", async () => {
  const first = tab();
  await settle();
  first.heard?.state("up");
  const second = tab();
  await settle();
  expect(second.states).toEqual(["up"]);
  expect(second.heard).toBeNull();
});

test("what a tab says goes over the line of the one that leads", async () => {
  const [first, second] = [tab(), tab()];
  await settle();
  expect(second.say("early")).toBe(false);
  first.heard?.state("up");
  await settle();
  expect(second.say("time")).toBe(true);
  second.check(0);
  await settle();
  expect(first.said).toEqual(["time"]);
  expect(first.checks).toBe(1);
});

test("when the leader closes the next one takes over", async () => {
  const [first, second, third] = [tab(), tab(), tab()];
  await settle();
  first.close();
  await settle();
  expect(first.stopped).toBe(true);
  expect([second.heard !== null, third.heard !== null]).toEqual([true, false]);
});

test("a page in front does not wait for a leader that sleeps", async () => {
  const first = tab();
  await settle();
  channels.forEach((channel) => (channel.onmessage = null));
  const second = tab();
  await vi.advanceTimersByTimeAsync(2_900);
  expect(second.heard).toBeNull();
  await vi.advanceTimersByTimeAsync(200);
  expect(second.heard).not.toBeNull();
  expect(first.stopped).toBe(true);
});

test("a browser that knows no locks has a line a tab", () => {
  vi.stubGlobal("navigator", {});
  const tabs = [tab(), tab()];
  expect(tabs.map(({ heard }) => heard !== null)).toEqual([true, true]);
});
