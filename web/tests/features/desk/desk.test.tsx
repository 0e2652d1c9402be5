import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Delegation, Desk, DeskTicket } from "../../../src/api/desk";
import { keys, queryClient } from "../../../src/api/queries";
import type { Me, Ticket } from "../../../src/api/types";
import { forgetPassages } from "../../../src/kit/keyboard/passage";
import AccountPage from "../../../src/features/account/AccountPage";
import DeskPage from "../../../src/features/desk/DeskPage";
import { firstOf, ticketsOf } from "../../../src/features/desk/sections";
import { dayInWords, elapsed } from "../../../src/lib/elapsed";
import { signedIn } from "../../../src/api/session";
import { me, offer, ticket } from "../../fixtures";

const AT = "2026-11-23T09:00:00Z";
const none = { count: 0, numbers: [] };

function line(number: number, part: Partial<DeskTicket> = {}): DeskTicket {
  return {
    number,
    type: "ODS",
    module: "syndic",
    status: { code: "completed", label: "Intervention terminée", turn: "blue" },
    unanswered: [],
    place: { label: "GILBERT", address: "4 rue Gilbert", city: "NANCY" },
    subject: `Sujet ${number}`,
    created_by: { id: "u1", name: "Jeff" },
    assigned_to: { id: "u1", name: "Jeff" },
    opened_at: AT,
    modified_at: "2026-11-20T09:00:00Z",
    appointment_at: null,
    late_at: null,
    unread: false,
    urgent: false,
    delegated_by: "",
    ...part,
  };
}

function deskOf(numbers: number[], part: Partial<Desk> = {}): Desk {
  const tickets = numbers.map((number) => line(number));
  const to_do = { count: numbers.length, numbers };
  return { at: AT, tickets, capped: false, to_do, late: none, today: none, news: none, ...part };
}

const json = (body: unknown, status = 200) =>
  new Response(status === 204 ? null : JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json" },
  });

/** Answers what the pages ask for; `sent` keeps the requests. */
function serve(
  answers: { desk?: () => Desk; me?: Me; delegation?: () => Response },
  opened: Partial<Ticket> = {},
) {
  const sent: Request[] = [];
  vi.stubGlobal(
    "fetch",
    vi.fn(async (request: Request) => {
      sent.push(request.clone());
      const { pathname } = new URL(request.url);
      if (pathname === "/api/v1/desk") return json(answers.desk?.());
      if (pathname === "/api/v1/me") return json(answers.me ?? me);
      if (pathname === "/api/v1/me/delegation") return answers.delegation?.() ?? json({});
      if (pathname === "/api/v1/users") {
        return json([
          { id: "u1", name: "Jeff", role: "manager" },
          { id: "u2", name: "Inès", role: "assistant" },
        ]);
      }
      return json(ticket({ number: Number(pathname.split("/").at(-1)), ...opened }));
    }),
  );
  return sent;
}

function wide(matches: boolean): void {
  const list = { addEventListener: () => undefined, removeEventListener: () => undefined };
  vi.stubGlobal("matchMedia", (media: string) => ({ ...list, matches, media }));
}

function show(page: React.ReactNode) {
  return render(
    <MantineProvider env="test">
      <QueryClientProvider client={queryClient}>{page}</QueryClientProvider>
    </MantineProvider>,
  );
}

const row = (subject: string) => screen.findByRole("link", { name: subject });
const pane = () => screen.getByRole("complementary");

beforeEach(() => {
  window.history.replaceState(null, "", "/");
  queryClient.clear();
  forgetPassages();
  signedIn({ access_token: "t", expires_in: 600 });
  wide(true);
});

describe("the sections", () => {
  it("begin with the first that holds something", () => {
    const late = { count: 1, numbers: [2] };
    expect(firstOf(deskOf([1, 2], { to_do: none, late }))).toBe("late");
    expect(firstOf(deskOf([]))).toBe("to_do");
  });

  it("keep the order of the API", () => {
    const desk = deskOf([1, 2, 3], { late: { count: 3, numbers: [3, 1, 2] } });
    expect(ticketsOf(desk, "late").map(({ number }) => number)).toEqual([3, 1, 2]);
  });

  it("say how long, in one unit", () => {
    expect(elapsed("2026-11-20T08:00:00Z", AT)).toBe("3\u00a0j");
    expect(elapsed("2026-11-23T04:10:00Z", AT)).toBe("4\u00a0h");
    expect(elapsed("2026-11-23T08:59:10Z", AT)).toBe("0\u00a0min");
    expect(elapsed("2026-11-23T10:00:00Z", AT)).toBe("0\u00a0min");
    expect(dayInWords("2026-12-01")).toBe("1er décembre 2026");
  });
});

describe("the desk", () => {
  it("selects with a click, opens with a double click, and shows the details meanwhile", async () => {
    const sent = serve({ desk: () => deskOf([1, 2]) });
    show(<DeskPage />);
    await userEvent.click(await row("Sujet 2"));
    expect(window.location.pathname).toBe("/");
    expect(pane().textContent).toContain("Sujet 2");
    await waitFor(() => expect(pane().textContent).toContain("PLOMB'SERVICE"));
    expect(sent.every((request) => !request.url.endsWith("/seen"))).toBe(true);
    await userEvent.dblClick(await row("Sujet 2"));
    expect(window.location.pathname).toBe("/tickets/2");
  });

  it("says who waits for an answer, and takes « traité » without opening the ticket", async () => {
    const desk = deskOf([1]);
    const unanswered = [
      {
        party: "i1",
        name: "PLOMB'SERVICE",
        intervention_id: "i1",
        since: AT,
        latest: AT,
        latest_fact: "f7",
        count: 2,
      },
    ];
    const writer = { ...me, user: { ...me.user, rights: ["write_tickets" as const] } };
    const tickets = [line(1, { unanswered })];
    const sent = serve({ desk: () => ({ ...desk, tickets }), me: writer });
    show(<DeskPage />);
    await row("Sujet 1");
    expect(screen.getByText("2 messages de PLOMB'SERVICE sans réponse")).toBeTruthy();
    await userEvent.click(
      await screen.findByRole("button", { name: "Marquer comme traité : PLOMB'SERVICE" }),
    );
    await waitFor(() =>
      expect(sent.some(({ url }) => url.endsWith("/tickets/1/facts/f7/handled"))).toBe(true),
    );
    expect(window.location.pathname).toBe("/");
  });

  it("opens with the Enter key and moves with j and k", async () => {
    serve({ desk: () => deskOf([1, 2, 3]) });
    show(<DeskPage />);
    await row("Sujet 1");
    fireEvent.keyDown(document.body, { key: "j" });
    fireEvent.keyDown(document.body, { key: "j" });
    fireEvent.keyDown(document.body, { key: "k" });
    expect(pane().textContent).toContain("Sujet 2");
    await userEvent.keyboard("{Enter}");
    expect(window.location.pathname).toBe("/tickets/2");
  });

  it("keeps the selection when a refresh brings other rows", async () => {
    let numbers = [1, 2];
    serve({ desk: () => deskOf(numbers) });
    show(<DeskPage />);
    await userEvent.click(await row("Sujet 2"));
    numbers = [9, 8, 1, 2];
    await act(() => queryClient.invalidateQueries({ queryKey: keys.lists }));
    await row("Sujet 9");
    expect(pane().textContent).toContain("Sujet 2");
  });

  it("keeps the section when a refresh empties it", async () => {
    let desk = deskOf([1]);
    serve({ desk: () => desk });
    show(<DeskPage />);
    await row("Sujet 1");
    desk = deskOf([1], { to_do: none, news: { count: 1, numbers: [1] } });
    await act(() => queryClient.invalidateQueries({ queryKey: keys.lists }));
    await screen.findByText("Rien à traiter");
  });

  it("leads to what is to be done next, a request to its validation", async () => {
    const offers = [offer("validate_request", { intervention_id: null, label: "Valider" })];
    serve({ desk: () => deskOf([1]) }, ticket({ number: 1, type: "REQUEST", acts: offers }));
    show(<DeskPage />);
    const next = await screen.findByRole("link", { name: "Valider" });
    expect(next.getAttribute("href")).toBe("/tickets/1/valider");
  });

  it("opens at the first touch where there is no room for details", async () => {
    wide(false);
    serve({ desk: () => deskOf([1]) });
    show(<DeskPage />);
    await userEvent.click(await row("Sujet 1"));
    expect(window.location.pathname).toBe("/tickets/1");
  });

  it("says that there is more than it counts, and whose tickets are there", async () => {
    const tickets = [line(1, { delegated_by: "INÈS" })];
    serve({ desk: () => deskOf([1], { capped: true, tickets }) });
    show(<DeskPage />);
    await row("Sujet 1");
    expect(screen.getAllByText("délégué par INÈS")).toHaveLength(2);
    expect(screen.getByText(/plus de 1 tickets en cours/)).toBeTruthy();
  });
});

describe("the account", () => {
  const running: Delegation = {
    by: { id: "u1", name: "Jeff" },
    to: { id: "u2", name: "Inès" },
    first: "2026-11-20",
    until: "2026-12-01",
    show_upcoming: false,
    show_on_desk: true,
    running: true,
  };

  async function fill(): Promise<void> {
    await userEvent.click(await screen.findByRole("combobox", { name: /transférer à/ }));
    await userEvent.click(await screen.findByRole("option", { name: "Inès" }));
    const until = screen.getByLabelText(/Jusqu’au/);
    fireEvent.change(until, { target: { value: "2026-12-01" } });
    await userEvent.click(screen.getByRole("button", { name: "Déléguer" }));
  }

  it("says what is missing before asking", async () => {
    const sent = serve({});
    show(<AccountPage />);
    await userEvent.click(await screen.findByRole("button", { name: "Déléguer" }));
    await screen.findByText("Choisissez une personne.");
    await screen.findByText("Indiquez le dernier jour de l’absence.");
    expect(sent.some(({ method }) => method === "PUT")).toBe(false);
  });

  it("delegates, and says so", async () => {
    const sent = serve({ delegation: () => json({ mine: running, received: [] }) });
    show(<AccountPage />);
    await fill();
    await screen.findByText("La délégation est enregistrée.");
    await screen.findByText(/délégués à Inès jusqu’au 1er décembre 2026 inclus/);
    const body: unknown = await sent.find(({ method }) => method === "PUT")?.json();
    expect(body).toMatchObject({ to: "u2", until: "2026-12-01", show_on_desk: true });
  });

  it("keeps what was typed when it is refused, and names the field", async () => {
    const detail = "La date de fin est déjà passée.";
    const errors = [{ field: "until", code: "delegation_past", detail }];
    serve({ delegation: () => json({ detail, errors }, 400) });
    show(<AccountPage />);
    await fill();
    await screen.findByText(detail);
    const until = screen.getByLabelText<HTMLInputElement>(/Jusqu’au/);
    expect(until.value).toBe("2026-12-01");
    expect(until.getAttribute("aria-invalid")).toBe("true");
  });

  it("tells who delegates to me", async () => {
    const received = [{ ...running, by: { id: "u3", name: "Paul" }, running: false }];
    serve({ me: { ...me, delegations: { mine: null, received } } });
    show(<AccountPage />);
    await screen.findByText("Paul");
    await screen.findByText(/à venir : du 20 novembre 2026 au 1er décembre 2026 inclus/);
  });

  it("asks twice before signing out everywhere", async () => {
    const sent = serve({});
    show(<AccountPage />);
    await userEvent.click(await screen.findByRole("button", { name: "Se déconnecter partout" }));
    expect(sent.some(({ method }) => method === "DELETE")).toBe(false);
    await userEvent.click(screen.getByRole("button", { name: "Oui, tout déconnecter" }));
    await waitFor(() =>
      expect(sent.some(({ url }) => url.endsWith("/v1/session?everywhere=1"))).toBe(true),
    );
  });
});
