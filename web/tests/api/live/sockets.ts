import { vi } from "vitest";
import { Line, type Heard, type Socket } from "../../../src/api/live/Line";
import type { LiveState } from "../../../src/api/live/state";

/** A socket that the test opens, closes and speaks on. */
export class FakeSocket {
  said: string[] = [];
  closed = false;
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;

  send(text: string): void {
    this.said.push(text);
  }
  close(): void {
    this.closed = true;
  }
  tell(message: unknown): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

export interface Bench {
  line: Line;
  sockets: FakeSocket[];
  states: LiveState[];
  messages: unknown[];
  key: ReturnType<typeof vi.fn<() => Promise<string>>>;
  last: () => FakeSocket;
}

/** A line whose keys always come, under fake timers. */
export function lineOnBench(heard: Partial<Heard> = {}, random = () => 1): Bench {
  const sockets: FakeSocket[] = [];
  const states: LiveState[] = [];
  const messages: unknown[] = [];
  const key = vi.fn<() => Promise<string>>(() => Promise.resolve("aide.secret"));
  const open = () => {
    const socket = new FakeSocket();
    sockets.push(socket);
    return socket as unknown as Socket;
  };
  const line = new Line(
    { key, open, random, now: Date.now },
    {
      state: (state) => {
        states.push(state);
        heard.state?.(state);
      },
      message: (message) => {
        messages.push(message);
        heard.message?.(message);
      },
    },
  );
  const last = () => {
    const socket = sockets.at(-1);
    if (!socket) throw new Error("no socket yet");
    return socket;
  };
  return { line, sockets, states, messages, key, last };
}
