import type { Message } from "./message";
import type { LiveState } from "./state";

/** What a tab hears, from its own line or from the one of another tab. */
export interface Hearing {
  state: (state: LiveState) => void;
  message: (message: Message) => void;
}

/** A line, of this tab or shared; `say` is false when there is none to take it. */
export interface Spoken {
  say: (text: string) => boolean;
  /** Is it still there? Not asked when it spoke within `quiet` milliseconds. */
  check: (quiet: number) => void;
  stop: () => void;
}

type Word =
  { state: LiveState } | { message: Message } | { say: string } | { check: number } | { who: true };

/** A leader that says nothing for this long is asleep: a page in front takes its place. */
const ASLEEP = 3_000;

/**
 * Tabs of one browser and one user share a line: the one that holds the lock has it, the others hear
 * it through a channel. When it closes, the next one takes over. A browser without locks or channels
 * has a line a tab.
 */
export function shareLine(
  name: string,
  lead: (heard: Hearing) => Spoken,
  hearing: Hearing,
): Spoken {
  if (!("locks" in navigator) || typeof BroadcastChannel === "undefined") {
    return lead(hearing);
  }
  return new Tab(name, lead, hearing);
}

class Tab implements Spoken {
  private readonly channel: BroadcastChannel;
  private readonly ending = new AbortController();
  private led: Spoken | null = null;
  private state: LiveState = "trying";
  private asked: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly name: string,
    private readonly lead: (heard: Hearing) => Spoken,
    private readonly hearing: Hearing,
  ) {
    this.channel = new BroadcastChannel(name);
    this.channel.onmessage = ({ data }: MessageEvent<Word>) => this.told(data);
    this.wait(false);
    this.ask();
  }

  say(text: string): boolean {
    if (this.led) return this.led.say(text);
    if (this.state !== "up") return false;
    this.channel.postMessage({ say: text } satisfies Word);
    return true;
  }

  check(quiet: number): void {
    if (this.led) this.led.check(quiet);
    else {
      this.channel.postMessage({ check: quiet } satisfies Word);
      this.ask();
    }
  }

  stop(): void {
    clearTimeout(this.asked);
    this.ending.abort();
    this.led?.stop();
    this.led = null;
    this.channel.close();
  }

  /** Waits for the lock, or takes it from a leader that sleeps. */
  private wait(steal: boolean): void {
    const options = steal ? { steal } : { signal: this.ending.signal };
    navigator.locks
      .request(this.name, options, () => this.hold())
      // Another tab took it, or this one ends.
      .catch(() => this.resign());
  }

  private async hold(): Promise<void> {
    if (this.ending.signal.aborted) return;
    clearTimeout(this.asked);
    this.led = this.lead({
      state: (state) => this.pass({ state }),
      message: (message) => this.pass({ message }),
    });
    await new Promise((resolve) => this.ending.signal.addEventListener("abort", resolve));
  }

  private resign(): void {
    this.led?.stop();
    this.led = null;
    if (!this.ending.signal.aborted) this.wait(false);
  }

  /** What the line says is heard here and in every other tab. */
  private pass(word: { state: LiveState } | { message: Message }): void {
    this.channel.postMessage(word satisfies Word);
    this.hear(word);
  }

  private hear(word: { state: LiveState } | { message: Message }): void {
    if ("message" in word) this.hearing.message(word.message);
    else {
      this.state = word.state;
      this.hearing.state(word.state);
    }
  }

  private told(word: Word): void {
    if ("state" in word || "message" in word) {
      clearTimeout(this.asked);
      if (!this.led) this.hear(word);
    } else if (this.led) {
      if ("say" in word) this.led.say(word.say);
      else if ("check" in word) this.led.check(word.check);
      else this.channel.postMessage({ state: this.state } satisfies Word);
    }
  }

  /** Asks the leader how it is; a page in front does not wait for one that sleeps. */
  private ask(): void {
    clearTimeout(this.asked);
    this.channel.postMessage({ who: true } satisfies Word);
    if (document.visibilityState !== "visible") return;
    this.asked = setTimeout(() => {
      if (!this.led) this.wait(true);
    }, ASLEEP);
  }
}
