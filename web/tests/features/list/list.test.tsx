import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { act, configure, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { queryClient } from "../../../src/api/queries";
import type { Me } from "../../../src/api/types";
import { GlobalKeys } from "../../../src/kit/keyboard/GlobalKeys";
import { forgetPassages } from "../../../src/kit/keyboard/passage";
import ListPage from "../../../src/features/list/ListPage";
import { queryOf, readChoice, writeChoice } from "../../../src/features/list/choice";
import {
  between,
  NOTHING,
  SELECTION_MAX,
  ticked,
  type Picked,
} from "../../../src/features/list/selection/selection";
import { byFormerManager } from "../../../src/features/list/selection/reassign";
import { signedIn } from "../../../src/api/session";
import { me } from "../../fixtures";
import { json, page, row } from "./rows";

// Windows are fetched when they are wanted, on a machine that may be busy.
configure({ asyncUtilTimeout: 5000 });
vi.setConfig({ testTimeout: 20_000 });

describe("the address of the list", () => {
  it("is short for what one finds on arriving and holds everything else", () => {
    expect(writeChoice(readChoice(""))).toBe("");
    const search = "?vue=all&etat=closed&q=fuite+gilbert&annee=2024&tri=subject&sens=desc&page=abc";
    expect(writeChoice(readChoice(search))).toBe(search);
    expect(readChoice(search)).toMatchObject({
      view: "all",
      state: "closed",
      words: "fuite gilbert",
      year: 2024,
      sort: "subject",
      direction: "desc",
      cursors: ["abc"],
    });
  });

  it("ignores what is wrong in it", () => {
    const choice = readChoice("?vue=x&etat=y&tri=z&sens=up&annee=-3&q=%20%20");
    expect(writeChoice(choice)).toBe("");
  });

  it("sorts words from A to Z and dates newest first unless told otherwise", () => {
    expect(readChoice("?tri=place").direction).toBe("asc");
    expect(readChoice("?tri=opened").direction).toBe("desc");
    expect(writeChoice(readChoice("?tri=place&sens=asc"))).toBe("?tri=place");
  });

  it("asks the API for a year only when more than the open tickets is searched", () => {
    const asked = (search: string) => queryOf("syndic", readChoice(search), 20);
    expect(asked("?q=eau&annee=2024")).not.toHaveProperty("year");
    expect(asked("?q=eau&etat=all&annee=2024")).toMatchObject({ q: "eau", year: 2024 });
    expect(asked("")).toEqual({ module: "syndic", view: "mine", state: "open", limit: 20 });
    expect(asked("?sens=asc")).toMatchObject({ sort: "modified", direction: "asc" });
  });
});

describe("a selection", () => {
  const rows: Picked[] = [1, 2, 3, 4, 5].map((number) => row(number));

  it("takes the rows between the last one ticked and this one, either way", () => {
    const numbers = (from: number | null, to: number) =>
      between(rows, from, to).map(({ number }) => number);
    expect(numbers(2, 4)).toEqual([2, 3, 4]);
    expect(numbers(4, 2)).toEqual([2, 3, 4]);
    expect(numbers(null, 3)).toEqual([3]);
    expect(numbers(99, 3)).toEqual([3]);
    expect(numbers(1, 99)).toEqual([]);
  });

  it("ticks and unticks, and never holds more than the maximum", () => {
    const some = ticked(NOTHING, rows.slice(0, 3), true);
    expect([...some.keys()]).toEqual([1, 2, 3]);
    expect(ticked(some, rows.slice(0, 2), true)).toBe(some);
    expect([...ticked(some, rows.slice(1, 2), false).keys()]).toEqual([1, 3]);
    const many = Array.from({ length: SELECTION_MAX + 20 }, (_, at) => row(at + 1));
    expect(ticked(NOTHING, many, true).size).toBe(SELECTION_MAX);
  });

  it("knows whom to give each ticket back to", () => {
    const held = [row(1), row(2, { assigned_to: { id: "u2", name: "Inès" } }), row(3)];
    const groups = byFormerManager(held);
    expect([...groups.keys()]).toEqual(["u1", "u2"]);
    expect(groups.get("u1")?.map(({ number }) => number)).toEqual([1, 3]);
  });
});

let manager: Me;

describe("the list", () => {
  let asked: URL[];
  let answer: (url: URL) => Response | Promise<Response>;

  beforeEach(() => {
    asked = [];
    manager = { ...me, user: { ...me.user, rights: ["write_tickets"] } };
    answer = () => json(page([row(1), row(2), row(3)]));
    queryClient.clear();
    forgetPassages();
    localStorage.clear();
    window.history.replaceState(null, "", "/syndic");
    signedIn({ access_token: "t", expires_in: 900 });
    vi.stubGlobal("fetch", (request: Request) => {
      const url = new URL(request.url);
      if (url.pathname.endsWith("/me")) return Promise.resolve(json(manager));
      asked.push(url);
      return Promise.resolve(answer(url));
    });
  });

  function show() {
    return render(
      <MantineProvider env="test">
        <QueryClientProvider client={queryClient}>
          <GlobalKeys />
          <ListPage module="syndic" />
        </QueryClientProvider>
      </MantineProvider>,
    );
  }

  const lastAsked = () => asked.filter(({ pathname }) => pathname.endsWith("/tickets")).at(-1);
  const pick = (number: number) =>
    screen.getByLabelText<HTMLInputElement>(`Sélectionner le ticket n° ${number}`);
  const currentRow = () =>
    document.querySelector("[data-current]")?.getAttribute("data-row") ?? null;

  it("walks its rows by keys, selects with x and opens with Enter", async () => {
    const user = userEvent.setup();
    show();
    await screen.findByText("Sujet 1");
    await user.keyboard("jj");
    expect(currentRow()).toBe("2");
    expect(document.activeElement?.textContent).toBe("Sujet 2");
    await user.keyboard("k{ArrowDown}{ArrowDown}");
    expect(currentRow()).toBe("3");
    await user.keyboard("x");
    expect(pick(3).checked).toBe(true);
    await user.keyboard("{Enter}");
    expect(window.location.pathname).toBe("/tickets/3");
  });

  it("names an urgent ticket in two words", async () => {
    answer = () => json(page([row(1, { urgent: true })]));
    show();
    expect(await screen.findByRole("link", { name: "URGENT Sujet 1" })).toBeTruthy();
  });

  it("finds the row one left on coming back", async () => {
    const user = userEvent.setup();
    const first = show();
    await screen.findByText("Sujet 1");
    await user.keyboard("jj");
    first.unmount();
    show();
    await screen.findByText("Sujet 1");
    expect(currentRow()).toBe("2");
    expect(document.activeElement?.textContent).toBe("Sujet 2");
  });

  it("searches after a pause, keeps the words in the address, and clears with Escape", async () => {
    const user = userEvent.setup();
    show();
    await screen.findByText("Sujet 1");
    await user.keyboard("/");
    const box = screen.getByLabelText("Rechercher un ticket");
    expect(document.activeElement).toBe(box);
    answer = (url) => json(page(url.searchParams.has("q") ? [row(7)] : [row(1)]));
    await user.keyboard("fuite j");
    await screen.findByText("Sujet 7");
    await waitFor(() => expect(window.location.search).toBe("?q=fuite+j"));
    await waitFor(() => expect(lastAsked()?.searchParams.get("q")).toBe("fuite j"));
    await user.keyboard("{Escape}");
    await screen.findByText("Sujet 1");
    expect(window.location.search).toBe("");
    expect(document.activeElement).toBe(box);
    await user.keyboard("{Escape}");
    expect(document.activeElement).not.toBe(box);
  });

  it("cuts short a search that later words replace", async () => {
    const user = userEvent.setup();
    const signals: AbortSignal[] = [];
    vi.stubGlobal("fetch", (request: Request) => {
      const url = new URL(request.url);
      if (url.pathname.endsWith("/me")) return Promise.resolve(json(manager));
      if (url.searchParams.get("q") !== "ancien") return Promise.resolve(json(page([row(1)])));
      signals.push(request.signal);
      return new Promise<Response>((_, reject) => {
        request.signal.addEventListener("abort", () =>
          reject(new DOMException("cut", "AbortError")),
        );
      });
    });
    show();
    await screen.findByText("Sujet 1");
    const box = screen.getByLabelText("Rechercher un ticket");
    await user.type(box, "ancien");
    await waitFor(() => expect(signals).toHaveLength(1));
    await user.clear(box);
    await user.type(box, "nouveau");
    await waitFor(() => expect(signals[0]?.aborted).toBe(true));
  });

  it("says what was searched when nothing is found, and widens", async () => {
    const user = userEvent.setup();
    answer = (url) => json(page(url.searchParams.get("view") === "all" ? [row(9)] : []));
    window.history.replaceState(null, "", "/syndic?q=dragon");
    show();
    await screen.findByText(/Rien pour « dragon » parmi vos tickets en cours/);
    await user.click(screen.getByRole("button", { name: "Chercher dans toute l’agence" }));
    await screen.findByText("Sujet 9");
    expect(window.location.search).toBe("?vue=all&q=dragon");
    expect(screen.getByDisplayValue("dragon")).toBeTruthy();
  });

  it("sorts by a column, says so, and turns the order on the second press", async () => {
    const user = userEvent.setup();
    answer = (url) =>
      json(page([row(1)], { sorted_within: url.searchParams.has("sort") ? 500 : null }));
    show();
    const header = await screen.findByRole("columnheader", { name: "Sujet" });
    await user.click(within(header).getByRole("button"));
    await screen.findByText(/parmi les 500 tickets/);
    expect(header.getAttribute("aria-sort")).toBe("ascending");
    await user.click(within(header).getByRole("button"));
    await waitFor(() => expect(lastAsked()?.searchParams.get("direction")).toBe("desc"));
    expect(header.getAttribute("aria-sort")).toBe("descending");
  });

  it("keeps the page size of this user on this computer", async () => {
    const user = userEvent.setup();
    const first = show();
    await screen.findByText("Sujet 1");
    await user.selectOptions(screen.getByLabelText("Tickets par page"), "50");
    await waitFor(() => expect(lastAsked()?.searchParams.get("limit")).toBe("50"));
    first.unmount();
    queryClient.clear();
    show();
    await screen.findByText("Sujet 1");
    expect(lastAsked()?.searchParams.get("limit")).toBe("50");
  });

  it("ticks ranges with Shift and forgets the selection when the filters change", async () => {
    const user = userEvent.setup();
    show();
    await screen.findByText("Sujet 1");
    const box = pick;
    await user.click(box(1));
    await user.keyboard("{Shift>}");
    await user.click(box(3));
    await user.keyboard("{/Shift}");
    await screen.findByText("3 tickets sélectionnés");
    expect(box(2).checked).toBe(true);
    act(() => window.history.pushState(null, "", "/syndic?vue=all"));
    await waitFor(() => expect(box(2).checked).toBe(false));
    act(() => window.history.pushState(null, "", "/syndic"));
    expect(box(2).checked).toBe(false);
  });

  it("has nothing ticked for who signs in next", async () => {
    const user = userEvent.setup();
    const first = show();
    await screen.findByText("Sujet 1");
    await user.keyboard("jx");
    expect(pick(1).checked).toBe(true);
    first.unmount();
    forgetPassages();
    show();
    await screen.findByText("Sujet 1");
    expect(pick(1).checked).toBe(false);
  });

  it("shows a reassignment at once and takes back what is refused", async () => {
    const user = userEvent.setup();
    let reply: (response: Response) => void = () => undefined;
    const ines = { id: "u2", name: "Inès" };
    answer = (url) => {
      if (url.pathname.endsWith("/users")) return json([{ ...ines, role: "manager" }]);
      if (url.pathname.endsWith("/reassign")) return new Promise((resolve) => (reply = resolve));
      return json(page([row(1), row(2)]));
    };
    show();
    await screen.findByText("Sujet 1");
    await user.click(screen.getByLabelText("Sélectionner toute la page"));
    await user.click(await screen.findByRole("button", { name: /Changer le gestionnaire/ }));
    await user.click(await screen.findByRole("combobox", { name: "Nouveau gestionnaire" }));
    await user.click(await screen.findByRole("option", { name: /Inès/ }));
    await user.click(await screen.findByRole("button", { name: "Confier 2 tickets" }));
    await waitFor(() => expect(screen.getAllByText("Inès")).toHaveLength(2));
    answer = () => json(page([row(1, { assigned_to: ines }), row(2)]));
    const refused = [{ number: 2, code: "closed", detail: "Ce ticket est clos." }];
    reply(json({ done: [1], refused }));
    await screen.findByText(/1 ticket confié à Inès/);
    expect(screen.getByText("N° 2 : Ce ticket est clos.")).toBeTruthy();
    expect(screen.getAllByText("Inès")).toHaveLength(1);
    expect(pick(2).checked).toBe(true);
    expect(screen.getByRole("button", { name: "Annuler" })).toBeTruthy();
  });

  it("fetches the ticket one is about to open, after a moment on its row and not before", async () => {
    show();
    await screen.findByText("Sujet 1");
    const fetched = () => asked.filter(({ pathname }) => /\/tickets\/\d+$/.test(pathname));
    // No moment passes on a slow machine either, until it is said to.
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    fireEvent.pointerOver(screen.getByText("Sujet 1"));
    fireEvent.pointerOver(screen.getByText("Sujet 2"));
    expect(fetched()).toHaveLength(0);
    vi.advanceTimersByTime(1_000);
    vi.useRealTimers();
    await waitFor(() => expect(fetched()).toHaveLength(1));
    expect(fetched()[0]?.pathname).toMatch(/\/tickets\/2$/);
  });

  it("unfolds a row beneath it with the space bar, and folds it again", async () => {
    const user = userEvent.setup();
    show();
    await screen.findByText("Sujet 1");
    await user.keyboard("jj ");
    const details = document.querySelector("tr[data-row='2'] + tr[data-details]");
    expect(details?.textContent).toContain("Description 2");
    expect(details?.textContent).toContain("PLOMB'SERVICE");
    await user.keyboard(" ");
    expect(document.querySelector("[data-details]")).toBeNull();
    const [, second] = screen.getAllByRole("button", { name: /^Détails du ticket/ });
    if (second) await user.click(second);
    expect(document.querySelector("[data-details]")?.getAttribute("data-details")).toBe("2");
    expect(window.location.pathname).toBe("/syndic");
  });

  it("offers to delete to who may, and only deletes what one wrote that one wants", async () => {
    const user = userEvent.setup();
    manager.user.rights.push("delete_tickets");
    const deleted: unknown[] = [];
    vi.stubGlobal("fetch", async (request: Request) => {
      const { pathname } = new URL(request.url);
      if (pathname.endsWith("/me")) return json(manager);
      if (!pathname.endsWith("/delete")) return json(page(deleted.length ? [row(2)] : rows));
      deleted.push(await request.json());
      const detail = "Clôturez ce ticket avant de le supprimer : un intervenant attend peut-être.";
      return json({ done: [1], refused: [{ number: 2, code: "not_deletable", detail }] });
    });
    const rows = [row(1), row(2)];
    show();
    await screen.findByText("Sujet 1");
    await user.click(screen.getByLabelText("Sélectionner toute la page"));
    await user.click(await screen.findByRole("button", { name: /Supprimer/ }));
    const sure = await screen.findByRole<HTMLButtonElement>("button", {
      name: "Supprimer définitivement",
    });
    expect(sure.disabled).toBe(true);
    await user.type(screen.getByLabelText(/pour confirmer/), "Supprimer");
    await user.click(sure);
    await screen.findByText(/1 ticket supprimé\./);
    expect(deleted).toEqual([{ numbers: [1, 2] }]);
    expect(screen.getByText(/N° 2 : Clôturez ce ticket/)).toBeTruthy();
    expect(screen.queryByText("Sujet 1")).toBeNull();
  });
});
