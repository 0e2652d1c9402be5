import { patchTicket } from "../../../api/endpoints";
import { keys, queryClient } from "../../../api/queries";
import type { Ticket, TicketPatch } from "../../../api/types";

/** By ticket and version: the version that this tab's own edit made of it, and no other's. */
const successors = new Map<string, number>();
const turns = new Map<number, Promise<unknown>>();
const nameOf = (number: number, version: number) => `${number} ${version}`;

/** The version after this tab's own edits: they are no reason to be refused. */
function afterOwn(number: number, version: number): number {
  const next = successors.get(nameOf(number, version));
  return next === undefined ? version : afterOwn(number, next);
}

function current(base: Ticket, version: number): Ticket {
  const known = queryClient.getQueryData<Ticket>(keys.ticket(base.number));
  return known?.edit_version === version ? known : base;
}

async function send(base: Ticket, patchOf: (now: Ticket) => TicketPatch): Promise<Ticket> {
  const version = afterOwn(base.number, base.edit_version);
  const saved = await patchTicket(base.number, patchOf(current(base, version)), version);
  if (saved.edit_version !== version) {
    successors.set(nameOf(base.number, version), saved.edit_version);
  }
  return saved;
}

/**
 * Sends edits of one ticket one after the other: what is changed while the one before is on its way
 * counts from there. Somebody else's edit in between is still refused (SYS-4).
 */
export function editInTurn(base: Ticket, patchOf: (now: Ticket) => TicketPatch): Promise<Ticket> {
  const before = turns.get(base.number) ?? Promise.resolve();
  const own = before.catch(() => undefined).then(() => send(base, patchOf));
  turns.set(base.number, own);
  return own;
}
