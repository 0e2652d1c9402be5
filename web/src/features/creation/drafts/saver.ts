import type { DraftBody, DraftSaved } from "../../../api/drafts";
import { ApiError, messageOf, NetworkError } from "../../../api/errors";

/**
 * `offline`: kept on this machine, tried again by itself; `session`: until the user signs in again;
 * `conflict`: saved elsewhere since; `gone`: removed or sent elsewhere; `refused`: the API's reason.
 */
export type SaveStatus =
  "idle" | "pending" | "saving" | "saved" | "offline" | "session" | "conflict" | "gone" | "refused";

export interface SaveState {
  status: SaveStatus;
  /** When the server last took it (ISO, UTC). */
  at: string | null;
  message: string | null;
}

export interface Gateway {
  put: (body: DraftBody, version: number) => Promise<DraftSaved>;
  /** Keeps a copy on this machine until the server has it. */
  keep: (body: DraftBody, version: number) => void;
  drop: () => void;
}

/** What the server had when the form was opened. */
export interface Start {
  version: number;
  at: string | null;
  body: DraftBody | null;
  status?: "conflict" | "gone";
}

export const QUIET = 1_000;
/** Somebody who never stops typing is saved all the same. */
const AT_MOST = 5_000;
const BACK_OFF = [5_000, 10_000, 20_000, 40_000, 60_000];
const ENDED = new Set<SaveStatus>(["conflict", "gone"]);
const UNSAVED = new Set<SaveStatus>(["idle", "saved"]);

/** Saves a draft as it is typed: one save at a time, only what changed, never over another's. */
export class DraftSaver {
  state: SaveState;
  private version: number;
  private saved: string | null;
  private wanted: DraftBody | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private since: number | null = null;
  private tries = 0;
  private flight: Promise<void> | null = null;
  private stopped = false;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly gateway: Gateway,
    start: Start,
  ) {
    this.version = start.version;
    this.saved = start.body && JSON.stringify(start.body);
    this.state = {
      status: start.status ?? (start.version > 0 ? "saved" : "idle"),
      at: start.at,
      message: null,
    };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Is there something the server does not have? */
  get unsaved(): boolean {
    return !this.stopped && !UNSAVED.has(this.state.status);
  }

  /** The form holds this now. */
  change = (body: DraftBody): void => {
    const text = JSON.stringify(body);
    if (this.stopped || text === (this.wanted && JSON.stringify(this.wanted))) return;
    if (!this.wanted && text === this.saved) return;
    this.wanted = body;
    if (text === this.saved && !this.flight) return this.settled();
    this.gateway.keep(body, this.version);
    if (ENDED.has(this.state.status)) return;
    if (!this.flight) this.become("pending");
    this.schedule();
  };

  /** Saves now what is waiting. */
  flush = async (): Promise<void> => {
    clearTimeout(this.timer);
    this.since = null;
    if (this.flight) return this.flight;
    if (this.stopped || ENDED.has(this.state.status) || !this.differs()) return;
    this.flight = this.save();
    await this.flight;
  };

  /** The network or the session is back. */
  resume = (): void => {
    if (this.state.status === "offline" || this.state.status === "session") void this.flush();
  };

  /** No more saves: the draft was sent or removed. Waits for the one on its way. */
  stop = async (): Promise<void> => {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.flight;
    this.gateway.drop();
  };

  /** After all, it was not sent. */
  start = (): void => {
    this.stopped = false;
    if (this.wanted && this.differs()) {
      this.gateway.keep(this.wanted, this.version);
      this.schedule();
    }
  };

  private differs(): boolean {
    return this.wanted !== null && JSON.stringify(this.wanted) !== this.saved;
  }

  private schedule(): void {
    this.since ??= Date.now();
    clearTimeout(this.timer);
    const left = Math.max(0, this.since + AT_MOST - Date.now());
    this.timer = setTimeout(() => void this.flush(), Math.min(QUIET, left));
  }

  private async save(): Promise<void> {
    const body = this.wanted;
    if (!body) return;
    this.become("saving");
    try {
      const done = await this.gateway.put(body, this.version);
      this.version = done.version;
      this.saved = JSON.stringify(body);
      this.tries = 0;
      this.state = { ...this.state, at: done.updated_at };
      this.flight = null;
      this.afterSave();
    } catch (error) {
      this.flight = null;
      this.failed(error);
    }
  }

  private afterSave(): void {
    if (!this.differs()) return this.settled();
    if (this.stopped || !this.wanted) return;
    this.gateway.keep(this.wanted, this.version);
    this.become("pending");
    this.schedule();
  }

  private settled(): void {
    clearTimeout(this.timer);
    this.since = null;
    this.gateway.drop();
    this.become(this.version > 0 ? "saved" : "idle");
  }

  private failed(error: unknown): void {
    const status = error instanceof ApiError ? error.status : 0;
    if (status === 412) return this.become("conflict");
    if (status === 404) return this.become("gone");
    if (status === 401) return this.become("session");
    const passing = error instanceof NetworkError || status === 429 || status >= 500;
    if (!passing) return this.become("refused", messageOf(error));
    const delay = BACK_OFF[Math.min(this.tries, BACK_OFF.length - 1)];
    this.tries += 1;
    this.become("offline");
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => void this.flush(), delay);
  }

  private become(status: SaveStatus, message: string | null = null): void {
    this.state = { ...this.state, status, message };
    this.listeners.forEach((listener) => listener());
  }
}
