import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { configure, fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { queryClient } from "../../../src/api/queries";
import { signedIn } from "../../../src/api/session";
import ListPage from "../../../src/features/list/ListPage";
import TicketPane from "../../../src/features/ticket/pane/TicketPane";
import { forgetPassages } from "../../../src/kit/keyboard/passage";
import { PaneContext } from "../../../src/kit/split/context";
import { me, ticket } from "../../fixtures";
import { json, page, row } from "./rows";

configure({ asyncUtilTimeout: 5000 });

describe("with room beside it, the list", () => {
  let asked: URL[];

  const read = () => asked.filter(({ pathname }) => /\/tickets\/\d+$/.test(pathname)).length;

  beforeEach(() => {
    asked = [];
    queryClient.clear();
    forgetPassages();
    localStorage.clear();
    window.history.replaceState(null, "", "/syndic");
    signedIn({ access_token: "t", expires_in: 900 });
    const none = { addEventListener: () => undefined, removeEventListener: () => undefined };
    vi.stubGlobal("matchMedia", (media: string) => ({ ...none, matches: true, media }));
    const rows = Array.from({ length: 60 }, (_, at) => row(at + 1));
    vi.stubGlobal("fetch", (request: Request) => {
      const url = new URL(request.url);
      const name = url.pathname.split("/").at(-1) ?? "";
      if (name === "me") return Promise.resolve(json(me));
      asked.push(url);
      const number = Number(name);
      if (!number) return Promise.resolve(json(name === "tickets" ? page(rows) : []));
      return Promise.resolve(json(ticket({ number, subject: `Sujet ${number}` })));
    });
  });

  function showBoth() {
    return render(
      <MantineProvider env="test">
        <QueryClientProvider client={queryClient}>
          <PaneContext value={{ Pane: TicketPane, load: () => Promise.resolve() }}>
            <ListPage module="syndic" />
          </PaneContext>
        </QueryClientProvider>
      </MantineProvider>,
    );
  }

  it("opens the ticket there, its row marked, and Escape leaves one on the row", async () => {
    const user = userEvent.setup();
    window.history.replaceState(null, "", "/syndic?vue=all");
    showBoth();
    await user.click(await screen.findByRole("link", { name: "Sujet 4" }));
    const beside = screen.getByRole("region", { name: "Ticket n° 4" });
    // at once, from what the list knows
    expect(beside.textContent).toContain("Sujet 4");
    expect(window.location.search).toBe("?vue=all&ticket=4");
    expect(document.querySelector("[data-open]")?.getAttribute("data-row")).toBe("4");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("region", { name: /Ticket n°/ })).toBeNull());
    expect(document.activeElement?.textContent).toBe("Sujet 4");
    expect(window.location.search).toBe("?vue=all");
  });

  it("asks for two tickets at most while a key held passes over fifty", async () => {
    showBoth();
    await screen.findByText("Sujet 1");
    // as fast as a key repeats, however slow this machine is
    const clock = vi.spyOn(performance, "now").mockReturnValue(10_000);
    for (let at = 0; at < 50; at += 1) fireEvent.keyDown(document.body, { key: "j" });
    clock.mockRestore();
    expect(screen.getByRole("region", { name: "Ticket n° 50" })).toBeTruthy();
    await waitFor(() => expect(window.location.search).toBe("?ticket=50"));
    await screen.findByRole("heading", { level: 3, name: "Sujet 50" });
    expect(read()).toBeLessThanOrEqual(2);
  });

  it("keeps the ticket when the filters change", async () => {
    const user = userEvent.setup();
    showBoth();
    await user.click(await screen.findByRole("link", { name: "Sujet 4" }));
    // not the pointer: at one spot and so soon it would be a double click
    fireEvent.click(screen.getByLabelText("Toute l’agence"));
    await waitFor(() => expect(window.location.search).toBe("?vue=all&ticket=4"));
    expect(screen.getByRole("region", { name: "Ticket n° 4" })).toBeTruthy();
  });
});
