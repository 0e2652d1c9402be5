import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { act, configure, fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Delegation, Desk, DeskTicket } from "../../../src/api/desk";
import { keys, queryClient } from "../../../src/api/queries";
import type { Me, Ticket } from "../../../src/api/types";
import { forgetPassages } from "../../../src/kit/keyboard/passage";
import AccountPage from "../../../src/features/account/AccountPage";
import DeskPage from "../../../src/features/desk/DeskPage";
import TicketPane from "../../../src/features/ticket/pane/TicketPane";
import { PaneContext } from "../../../src/kit/split/context";
import { firstOf, ticketsOf } from "../../../src/features/desk/sections";
import { dayInWords, elapsed } from "../../../src/lib/elapsed";
import { signedIn } from "../../../src/api/session";
import { me, ticket } from "../../fixtures";

// On a machine that may be busy.
configure({ asyncUtilTimeout: 5000 });

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
      const number = Number(pathname.split("/").at(-1));
      return json(number ? ticket({ number, subject: `Sujet ${number}`, ...opened }) : []);
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

/** With the ticket's code at hand. */
const Desk = () => (
  <PaneContext value={{ Pane: TicketPane, load: () => Promise.resolve() }}>
    <DeskPage />
  </PaneContext>
);

const row = (subject: string) => screen.findByRole("link", { name: subject });
const pane = () => screen.getByRole("region", { name: /^Ticket n°/ });

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
  it("opens beside with a click, whole with a double click; passing over it is not reading it", async () => {
    const sent = serve({ desk: () => deskOf([1, 2]) });
    show(<Desk />);
    await userEvent.click(await row("Sujet 2"));
    expect(window.location.pathname + window.location.search).toBe("/?vue=a-traiter&ticket=2");
    expect(pane().textContent).toContain("Sujet 2");
    await waitFor(() => expect(pane().textContent).toContain("Luc Meursault"));
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
    show(<Desk />);
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

  it("moves with j and k, the ticket beside follows, o gives it the page", async () => {
    serve({ desk: () => deskOf([1, 2, 3]) });
    show(<Desk />);
    await row("Sujet 1");
    fireEvent.keyDown(document.body, { key: "j" });
    fireEvent.keyDown(document.body, { key: "j" });
    fireEvent.keyDown(document.body, { key: "j" });
    fireEvent.keyDown(document.body, { key: "k" });
    expect(pane().textContent).toContain("Sujet 2");
    await userEvent.keyboard("o");
    expect(window.location.pathname).toBe("/tickets/2");
  });

  it("unfolds a row with its description", async () => {
    serve({ desk: () => deskOf([1, 2]) }, { description: "Le mur est humide." });
    show(<Desk />);
    await row("Sujet 1");
    fireEvent.keyDown(document.body, { key: "j" });
    await userEvent.keyboard(" ");
    const details = document.querySelector("tr[data-row='1'] + tr[data-details]");
    await waitFor(() => expect(details?.textContent).toContain("Le mur est humide."));
  });

  it("keeps the ticket when a refresh brings other rows, and its row when it leaves them", async () => {
    let numbers = [1, 2];
    serve({ desk: () => deskOf(numbers) });
    show(<Desk />);
    await userEvent.click(await row("Sujet 2"));
    numbers = [9, 8, 1];
    await act(() => queryClient.invalidateQueries({ queryKey: keys.lists }));
    await row("Sujet 9");
    expect(pane().textContent).toContain("Sujet 2");
    expect(document.querySelector("[data-left]")?.getAttribute("data-row")).toBe("2");
    await userEvent.click(await row("Sujet 9"));
    expect(document.querySelector("tr[data-row='2']")).toBeNull();
  });

  it("keeps the section when a refresh empties it", async () => {
    let desk = deskOf([1]);
    serve({ desk: () => desk });
    show(<Desk />);
    await row("Sujet 1");
    desk = deskOf([1], { to_do: none, news: { count: 1, numbers: [1] } });
    await act(() => queryClient.invalidateQueries({ queryKey: keys.lists }));
    await screen.findByText("Rien à traiter");
  });

  it("opens at the first touch where there is no room for details", async () => {
    wide(false);
    serve({ desk: () => deskOf([1]) });
    show(<Desk />);
    await userEvent.click(await row("Sujet 1"));
    expect(window.location.pathname).toBe("/tickets/1");
  });

  it("says that there is more than it counts, and whose tickets are there", async () => {
    const tickets = [line(1, { delegated_by: "INÈS" })];
    serve({ desk: () => deskOf([1], { capped: true, tickets }) });
    show(<Desk />);
    await row("Sujet 1");
    expect(screen.getByText("délégué par INÈS")).toBeTruthy();
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
