import { readMessage, type Message } from "./message";
import { pauseBefore } from "./pauses";
import type { LiveState } from "./state";

/** What a line needs of a WebSocket. */
export type Socket = Pick<WebSocket, "send" | "close" | "onopen" | "onclose" | "onmessage">;

export interface Outside {
  /** A key that opens one socket. */
  key: () => Promise<string>;
  open: (key: string) => Socket;
  random: () => number;
  now: () => number;
}

export interface Heard {
  /** « up » comes before each message; whoever was told before has missed something meanwhile. */
  state: (state: LiveState) => void;
  message: (message: Message) => void;
}

/** The gateway ends a socket on which nothing was said for ten minutes. */
const QUIET = 8 * 60_000;
const LOOK = 30_000;
/** Between two looks: more means that the machine slept. */
const SLEPT = 2 * 60_000;
const ANSWER = 8_000;
const OPENING = 20_000;
/** Without a socket for this long, pages ask by themselves. */
const PATIENCE = 10_000;

/** One socket that comes back by itself, with growing pauses. */
export class Line {
  private socket: Socket | null = null;
  private open = false;
  private attempt = 0;
  private stopped = false;
  private trying = false;
  private heardAt = 0;
  private lookedAt: number;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private answer: ReturnType<typeof setTimeout> | undefined;
  private patience: ReturnType<typeof setTimeout> | undefined;
  private readonly clock: ReturnType<typeof setInterval>;

  constructor(
    private readonly outside: Outside,
    private readonly heard: Heard,
  ) {
    this.lookedAt = outside.now();
    this.clock = setInterval(() => this.look(), LOOK);
    this.lose();
    void this.connect();
  }

  stop(): void {
    this.stopped = true;
    clearInterval(this.clock);
    [this.retry, this.answer, this.patience].forEach(clearTimeout);
    this.drop();
  }

  /** Says something; false when there is no socket. */
  say(text: string): boolean {
    if (!this.open || !this.socket) return false;
    this.socket.send(text);
    return true;
  }

  /**
   * Something woke up (the page, the machine, the network): is the socket still there? One that
   * spoke within `quiet` milliseconds is.
   */
  check(quiet = 0): void {
    if (this.stopped) return;
    if (this.open) {
      if (this.outside.now() - this.heardAt >= quiet) this.ping();
    } else if (!this.trying) {
      clearTimeout(this.retry);
      this.attempt = 0;
      void this.connect();
    }
  }

  private look(): void {
    const now = this.outside.now();
    const slept = now - this.lookedAt > SLEPT;
    this.lookedAt = now;
    if (slept) this.check();
    else if (this.open && now - this.heardAt >= QUIET) this.ping();
  }

  private ping(): void {
    if (this.answer !== undefined) return;
    this.answer = setTimeout(() => this.again(), ANSWER);
    this.say(JSON.stringify({ ping: "" }));
  }

  private async connect(): Promise<void> {
    this.trying = true;
    try {
      const key = await this.outside.key();
      if (!this.stopped) this.listen(this.outside.open(key));
    } catch {
      this.again();
    }
  }

  private listen(socket: Socket): void {
    this.socket = socket;
    this.answer = setTimeout(() => this.again(), OPENING);
    socket.onopen = () => {
      this.clearAnswer();
      this.open = true;
      this.trying = false;
      this.attempt = 0;
      this.heardAt = this.outside.now();
      clearTimeout(this.patience);
      this.patience = undefined;
      this.heard.state("up");
    };
    socket.onclose = () => this.again();
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      this.clearAnswer();
      this.heardAt = this.outside.now();
      const message = readMessage(data);
      if (message) this.heard.message(message);
    };
  }

  private clearAnswer(): void {
    clearTimeout(this.answer);
    this.answer = undefined;
  }

  /** Lets go of the socket, whatever it still does. */
  private drop(): void {
    this.clearAnswer();
    this.open = false;
    this.trying = false;
    if (!this.socket) return;
    this.socket.onopen = this.socket.onclose = this.socket.onmessage = null;
    this.socket.close();
    this.socket = null;
  }

  private again(): void {
    this.drop();
    if (this.stopped) return;
    this.lose();
    clearTimeout(this.retry);
    const pause = pauseBefore(this.attempt, this.outside.random());
    this.attempt += 1;
    this.retry = setTimeout(() => void this.connect(), pause);
  }

  private lose(): void {
    if (this.patience !== undefined) return;
    this.heard.state("trying");
    this.patience = setTimeout(() => this.heard.state("down"), PATIENCE);
  }
}
