import type { Ticket, TicketHeader } from "../types";

interface Row {
  number: number;
  urgent?: boolean;
  unanswered?: unknown;
}

function changed(row: Row, ticket: Ticket | TicketHeader): Row {
  const { status, type, subject, assigned_to, modified_at, unanswered, options } = ticket;
  const common = { ...row, status, type, subject, assigned_to, modified_at };
  return {
    ...common,
    urgent: options.urgent,
    // Only the desk says who waits for an answer.
    ...("unanswered" in row ? { unanswered } : {}),
  };
}

/** A page of the list, or the desk, with what this ticket says of itself now; the same when it is not there. */
export function withRowOf<T>(data: T, ticket: Ticket | TicketHeader): T {
  if (typeof data !== "object" || data === null) return data;
  for (const name of ["items", "tickets"]) {
    const rows = (data as Record<string, unknown>)[name];
    if (!Array.isArray(rows) || !rows.some((row: Row) => row.number === ticket.number)) continue;
    const now = rows.map((row: Row) => (row.number === ticket.number ? changed(row, ticket) : row));
    return { ...data, [name]: now };
  }
  return data;
}
