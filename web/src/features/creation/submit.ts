import { createTicket, validateRequest } from "../../api/endpoints";
import { ApiError } from "../../api/errors";
import type { NewTicket, Ticket, TicketHeader } from "../../api/types";

export type Created = Ticket | TicketHeader;

export interface Sent {
  ticket: Created;
  /** An earlier try had arrived: the ticket is what was typed then. */
  earlier: boolean;
}

const isReused = (error: unknown): boolean =>
  error instanceof ApiError && error.code === "idempotency_key_reused";

/**
 * Sends the form once, however often it is tried: the same key answers the same ticket. Where an
 * earlier try arrived without our hearing of it, and the form has changed since, what was sent then
 * is asked for again.
 */
export class Submission {
  private former: NewTicket | null = null;

  constructor(private readonly request: number | null) {}

  async send(body: NewTicket, key: string): Promise<Sent> {
    const { former } = this;
    this.former = body;
    try {
      return { ticket: await this.post(body, key), earlier: false };
    } catch (error) {
      if (!isReused(error) || !former) throw error;
      this.former = former;
      return { ticket: await this.post(former, key), earlier: true };
    }
  }

  private post(body: NewTicket, key: string): Promise<Created> {
    return this.request === null
      ? createTicket(body, key)
      : validateRequest(this.request, body, key);
  }
}

export { isReused };
