import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { keys, queryClient } from "../../../src/api/queries";
import { signedIn } from "../../../src/api/session";
import type { Fact, Ticket } from "../../../src/api/types";
import { handledIn, typedNumber } from "../../../src/features/ticket/received/handled";
import { ReceivedActs } from "../../../src/features/ticket/received/ReceivedActs";
import { waits } from "../../../src/features/ticket/received/unanswered";
import { fact, me, ticket } from "../../fixtures";

const PHONE = "+33639980011";
const sms = (data: Record<string, unknown> = {}) =>
  fact("f1", {
    act: "sms_received",
    column: "received",
    actor: { id: "i1", kind: "vendor", name: "PLOMB'SERVICE" },
    data: { comment: "Je passe demain", ...data },
  });
const mark = (act: Fact["act"], data: Record<string, unknown>) => fact("f9", { act, data });

const problem = (status: number, detail: string, errors: unknown[] = []) =>
  new Response(JSON.stringify({ status, code: "act_refused", detail, errors }), {
    status,
    headers: { "Content-Type": "application/problem+json" },
  });

interface Asked {
  method: string;
  path: string;
  body: unknown;
}

/** An API that knows tickets 772 and 46; what was asked of it, in order. */
function fakeApi(answer: () => Response): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    const path = new URL(request.url).pathname.replace("/api", "");
    if (request.method === "POST") {
      const text = await request.text();
      asked.push({ method: "POST", path, body: text ? (JSON.parse(text) as unknown) : null });
      return answer();
    }
    if (/\/tickets\/(46|772)$/.test(path))
      return Response.json(known(Number(path.split("/").pop())));
    return problem(404, "Ce que vous cherchez n’existe pas ou n’existe plus.");
  });
  return asked;
}

const known = (number: number): Ticket =>
  ticket({ number, subject: number === 46 ? "Porte bloquée" : "Égout bouché", state: "open" });

function show(
  received: Fact,
  later: Fact[] = [],
  rights = ["write_tickets"],
  on = ticket({ number: 772 }),
) {
  queryClient.clear();
  queryClient.setQueryData(keys.me, { ...me, user: { ...me.user, rights } });
  signedIn({ access_token: "access", expires_in: 900 });
  return render(
    <QueryClientProvider client={queryClient}>
      <MantineProvider env="test">
        <ReceivedActs ticket={on} fact={received} handled={handledIn([...later, received])} />
      </MantineProvider>
    </QueryClientProvider>,
  );
}

beforeEach(() => {
  vi.unstubAllGlobals();
});

describe("below a received message", () => {
  it("a guess says so, and can be moved", () => {
    show(sms({ guessed: true }));
    expect(screen.getByText(/Ticket supposé/)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Déplacer vers un autre ticket" })).toBeTruthy();
  });

  it("what was moved says where it is, and is moved no more", () => {
    show(sms({ guessed: true }), [mark("move_message", { moved_fact: "f1", moved_to: 46 })]);
    const link = screen.getByRole("link", { name: /Déplacé vers le ticket n°\s46/ });
    expect(link.getAttribute("href")).toBe("/tickets/46");
    expect(screen.queryByText(/Ticket supposé/)).toBeNull();
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("what came from another ticket leads there, and can be moved on", () => {
    show(fact("f2", { act: "moved_here", data: { comment: "Je passe", moved_from: 45 } }));
    expect(screen.getByRole("link").getAttribute("href")).toBe("/tickets/45");
    expect(screen.getByRole("button", { name: /Déplacer/ })).toBeTruthy();
  });

  it("a stop is offered in doubt alone", () => {
    const { unmount } = show(sms());
    expect(screen.queryByRole("button", { name: "Ne plus écrire à ce numéro" })).toBeNull();
    unmount();
    show(sms({ stop_phone: PHONE }));
    expect(screen.getByRole("button", { name: "Ne plus écrire à ce numéro" })).toBeTruthy();
  });

  it("a phone that is written to no more is not offered again", () => {
    show(sms({ stop_phone: PHONE }), [mark("stop_writing", { about_fact: "f1", phone: PHONE })]);
    expect(screen.queryByRole("button", { name: "Ne plus écrire à ce numéro" })).toBeNull();
    expect(screen.getByText("Arrêt des SMS enregistré.")).toBeTruthy();
  });

  it("who may only read is offered nothing", () => {
    show(sms({ stop_phone: PHONE, guessed: true }), [], ["read_tickets"]);
    expect(screen.queryByRole("button")).toBeNull();
    expect(screen.getByText(/Ticket supposé/)).toBeTruthy();
  });

  it("what is no received message has none of it", () => {
    const { container } = show(fact("f1", { act: "send_message" }));
    expect(container.querySelector("button, a, p")).toBeNull();
  });
});

describe("a message that waits for an answer", () => {
  const line = {
    party: "i1",
    name: "PLOMB'SERVICE",
    intervention_id: "i1",
    since: "2026-11-20T10:00:00Z",
    latest: "2026-11-20T10:00:00Z",
    latest_fact: "f1",
    count: 1,
  };
  const waiting = ticket({ unanswered: [line] });
  const none = handledIn([]);

  it("is of the person who waits, not older than what was answered, and here still", () => {
    expect(waits(waiting, sms(), none)).toBe(true);
    expect(waits(ticket(), sms(), none)).toBe(false);
    expect(waits(waiting, { ...sms(), at: "2026-11-20T09:59:59Z" }, none)).toBe(false);
    expect(waits(waiting, { ...sms(), party_id: "i2" }, none)).toBe(false);
    expect(waits(waiting, fact("f1"), none)).toBe(false);
    const moved = handledIn([mark("move_message", { moved_fact: "f1", moved_to: 46 })]);
    expect(waits(waiting, sms(), moved)).toBe(false);
  });

  it("by nobody the ticket knows is told by the name", () => {
    const stranger = ticket({ unanswered: [{ ...line, party: "", name: "m. martin" }] });
    const actor = { id: "", kind: "party" as const, name: "M. Martin" };
    expect(waits(stranger, { ...sms(), actor, party_id: "" }, none)).toBe(true);
    expect(waits(stranger, { ...sms(), party_id: "i1" }, none)).toBe(false);
  });

  it("is marked as handled by one press", async () => {
    const asked = fakeApi(() => Response.json(known(772)));
    show(sms(), [], ["write_tickets"], waiting);
    await userEvent.click(screen.getByRole("button", { name: /Marquer comme traité/ }));
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(asked[0]?.path).toBe("/v1/tickets/772/facts/f1/handled");
  });
});

describe("the number of the other ticket", () => {
  it("is read as people write it", () => {
    for (const text of ["46", " 46 ", "n° 46", "N°46", "#46", "ticket 46", "Ticket n° 46."])
      expect(typedNumber(text)).toBe(46);
    for (const text of ["", "quarante-six", "46 ou 47", "046", "123456789", "0", "4 6"])
      expect(typedNumber(text)).toBeNull();
  });
});

async function opened() {
  await userEvent.click(screen.getByRole("button", { name: "Déplacer vers un autre ticket" }));
  return screen.findByRole("dialog");
}

describe("moving a message", () => {
  it("shows the ticket that is meant, and sends its number", async () => {
    const asked = fakeApi(() => Response.json(known(772)));
    show(sms());
    const dialog = await opened();
    await userEvent.type(within(dialog).getByLabelText(/Numéro du ticket/), "n° 46");
    expect(await within(dialog).findByText(/Porte bloquée/)).toBeTruthy();
    await userEvent.click(within(dialog).getByRole("button", { name: "Déplacer" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(asked).toEqual([
      { method: "POST", path: "/v1/tickets/772/facts/f1/move", body: { number: 46 } },
    ]);
  });

  it("says at the field what no ticket can take it, and asks nothing of the API", async () => {
    const asked = fakeApi(() => Response.json(known(772)));
    show(sms());
    const dialog = await opened();
    const field = within(dialog).getByLabelText(/Numéro du ticket/);
    const send = within(dialog).getByRole("button", { name: "Déplacer" });
    await userEvent.click(send);
    expect(within(dialog).getByText("Indiquez le numéro du ticket.")).toBeTruthy();
    await userEvent.type(field, "772");
    expect(within(dialog).getByText("Ce message est déjà sur ce ticket.")).toBeTruthy();
    await userEvent.clear(field);
    await userEvent.type(field, "99");
    expect(await within(dialog).findByText("Ce ticket n’existe pas.")).toBeTruthy();
    await userEvent.click(send);
    expect(asked).toEqual([]);
  });

  it("keeps what was typed when the API refuses", async () => {
    const said = "Ce message a déjà été déplacé vers le ticket n° 45.";
    fakeApi(() => problem(409, said));
    show(sms());
    const dialog = await opened();
    await userEvent.type(within(dialog).getByLabelText(/Numéro du ticket/), "46");
    await userEvent.click(within(dialog).getByRole("button", { name: "Déplacer" }));
    expect(await within(dialog).findByText(said)).toBeTruthy();
    expect(within(dialog).getByLabelText<HTMLInputElement>(/Numéro du ticket/).value).toBe("46");
  });
});

describe("writing no more to a phone", () => {
  it("says what it means, then does it", async () => {
    const asked = fakeApi(() => Response.json(known(772)));
    show(sms({ stop_phone: PHONE }));
    await userEvent.click(screen.getByRole("button", { name: "Ne plus écrire à ce numéro" }));
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByText(/vers le 06 39 98 00 11/)).toBeTruthy();
    expect(asked).toEqual([]);
    await userEvent.click(
      within(dialog).getByRole("button", { name: "Ne plus écrire à ce numéro" }),
    );
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(asked).toEqual([{ method: "POST", path: "/v1/tickets/772/facts/f1/stop", body: null }]);
  });
});
