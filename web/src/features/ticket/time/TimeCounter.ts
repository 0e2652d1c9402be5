/** Seconds spent, under a name: sent twice it counts once. */
export interface Beat {
  beat: string;
  seconds: number;
}

interface Outside {
  now: () => number;
  newName: () => string;
  /** Resolves when the beat has been counted. */
  send: (beat: Beat) => Promise<void>;
}

const IDLE = 2 * 60_000;
const BEAT = 30;
/** Between two looks at the clock; more means that the machine slept. */
const LONGEST_GAP = 5_000;
/** What the API takes at once. */
const MOST = 120;

/**
 * TIC-2: counts the time during which a ticket is truly in front: its page visible and focused,
 * and somebody at work there within two minutes. It is told in beats; one that got no answer is
 * sent again under its own name before any other.
 */
export class TimeCounter {
  private gathered = 0;
  private last: number | null = null;
  private active: number;
  private unanswered: Beat | null = null;
  private sending = false;

  constructor(private readonly outside: Outside) {
    this.active = outside.now();
  }

  /** Somebody moved, typed or scrolled. */
  touch(): void {
    this.active = this.outside.now();
  }

  /**
   * Looks at the clock, about once a second and whenever the page comes in front or goes;
   * `front`: it is visible and focused from now on. What passed since the last look counts when
   * it was in front then.
   */
  tick(front: boolean): void {
    this.look(front);
    if (this.seconds >= BEAT || this.unanswered) void this.beat();
  }

  private look(front: boolean): void {
    const now = this.outside.now();
    if (this.last !== null && now - this.active < IDLE) {
      this.gathered += Math.min(now - this.last, LONGEST_GAP);
    }
    this.last = front ? now : null;
  }

  /** Seconds counted and not yet told. */
  get seconds(): number {
    return Math.floor(this.gathered / 1000);
  }

  /** What to tell when the page goes away, all of it: nobody waits for the answer any more. */
  leave(): Beat[] {
    this.look(false);
    const beats = this.unanswered ? [this.unanswered] : [];
    this.unanswered = null;
    for (let rest = this.take(); rest; rest = this.take()) beats.push(rest);
    return beats;
  }

  private take(): Beat | null {
    const seconds = Math.min(this.seconds, MOST);
    if (seconds < 1) return null;
    this.gathered -= seconds * 1000;
    return { beat: this.outside.newName(), seconds };
  }

  private retryAt = 0;

  private async beat(): Promise<void> {
    if (this.sending || this.outside.now() < this.retryAt) return;
    const beat = this.unanswered ?? this.take();
    if (!beat) return;
    this.unanswered = beat;
    this.sending = true;
    try {
      await this.outside.send(beat);
      // Leaving may have told it meanwhile.
      if (this.unanswered === beat) this.unanswered = null;
    } catch {
      this.retryAt = this.outside.now() + BEAT * 1000;
    } finally {
      this.sending = false;
    }
  }
}
