import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { queryClient } from "../../../src/api/queries";
import type { Ticket } from "../../../src/api/types";
import { buttonsOf, ticketButtons } from "../../../src/features/ticket/acts/offers";
import { RichText } from "../../../src/features/ticket/timeline/RichText";
import { changesBetween } from "../../../src/features/ticket/changes";
import { byDay } from "../../../src/features/ticket/live/days";
import { signedIn } from "../../../src/api/session";
import { fact, intervention, offer, ticket } from "../../fixtures";
import { OneWindow } from "./OneWindow";

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json" },
  });

describe("the offered acts", () => {
  it("put the suggested one first and give a reminder one button a channel", () => {
    const shown = ticket({
      acts: [
        offer("send_message"),
        offer("remind", { channels: ["email", "sms"] }),
        offer("accept", { suggested: true }),
        offer("change_coordinates"),
      ],
    });
    const ids = buttonsOf(shown, intervention).map((button) => button.id);
    expect(ids).toEqual(["accept", "send_message", "remind-email", "remind-sms"]);
  });

  it("close last", () => {
    const whole = { intervention_id: null };
    const shown = ticket({
      acts: [offer("close", { ...whole, danger: true }), offer("add_note", whole)],
    });
    expect(ticketButtons(shown).map((button) => button.id)).toEqual(["add_note", "close"]);
  });
});

describe("the timeline", () => {
  it("is separated by Paris day", () => {
    const facts = ["2026-11-21T23:30:00Z", "2026-11-20T23:30:00Z", "2026-11-20T22:30:00Z"]
      .concat("2025-12-31T23:30:00Z", "2025-12-31T22:30:00Z")
      .map((at, index) => ({ fact: fact(String(index), { at }) }));
    expect(byDay(facts, new Date("2026-11-22T08:00:00Z")).map(([day]) => day)).toEqual([
      "Aujourd’hui",
      "Hier",
      "vendredi 20 novembre",
      "jeudi 1er janvier",
      "mercredi 31 décembre 2025",
    ]);
  });

  it("shows a note's simple formatting and nothing that runs", () => {
    const html =
      '<p>Voir <strong>Paul</strong><img src="x" onerror="boom()"><script>boom()</script>' +
      '<a href="javascript:boom()">ici</a></p>';
    const { container } = render(<RichText text={html} html />);
    expect(container.innerHTML).toContain("<strong>Paul</strong>");
    expect(container.innerHTML).not.toMatch(/boom|script|img/);
  });

  it("tells what changed between two readings", () => {
    const after = ticket({
      subject: "Égout débouché",
      timeline: { items: [fact("f2", { title: "Message reçu" }), fact("f1")], cursor: null },
    });
    const changes = changesBetween(ticket(), after);
    expect(changes).toHaveLength(2);
    expect(changes[0]).toContain("Message reçu");
    expect(changes[1]).toContain("Sujet");
  });
});

interface Posted {
  ifMatch: string | null;
  key: string | null;
  body: Record<string, unknown>;
}

/** An API on which the vendor answers between the reading and the manager's act. */
function racingApi(latest: Ticket): Posted[] {
  const posted: Posted[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    if (request.method === "GET") return json(200, request.url.endsWith("/772") ? latest : []);
    const ifMatch = request.headers.get("If-Match");
    posted.push({
      ifMatch,
      key: request.headers.get("Idempotency-Key"),
      body: (await request.json()) as Record<string, unknown>,
    });
    return ifMatch === '"5"'
      ? json(200, latest)
      : json(412, { code: "stale", detail: "L’intervention a changé." });
  });
  return posted;
}

describe("the window of an act", () => {
  beforeEach(() => {
    queryClient.clear();
    signedIn({ access_token: "t", expires_in: 900 });
  });

  const show = (close = () => undefined) =>
    render(
      <MantineProvider env="test">
        <QueryClientProvider client={queryClient}>
          <OneWindow
            chosen={{ offer: offer("send_message", { label: "Envoyer", needs: ["comment"] }) }}
            ticket={ticket()}
            onClose={close}
          />
        </QueryClientProvider>
      </MantineProvider>,
    );

  it("asks for what is missing before sending", async () => {
    const posted = racingApi(ticket());
    show();
    await userEvent.click(screen.getByRole("button", { name: "Envoyer" }));
    expect(await screen.findByText("Écrivez quelques mots.")).toBeTruthy();
    expect(posted).toEqual([]);
  });

  it("keeps what was typed when the vendor answered meanwhile, and says what changed", async () => {
    const latest = ticket({
      interventions: [{ ...intervention, step_version: 5 }],
      timeline: {
        items: [fact("f2", { title: "Intervention planifiée" }), fact("f1")],
        cursor: null,
      },
    });
    const posted = racingApi(latest);
    const close = vi.fn();
    show(close);
    await userEvent.type(screen.getByLabelText("Message"), "Merci de venir");
    await userEvent.click(screen.getByRole("button", { name: "Envoyer" }));
    expect(await screen.findByText(/Intervention planifiée/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLTextAreaElement>("Message").value).toBe("Merci de venir");
    expect(close).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole("button", { name: "Envoyer" }));
    await waitFor(() => expect(close).toHaveBeenCalled());
    expect(posted.map((each) => each.ifMatch)).toEqual(['"4"', '"5"']);
    expect(posted[1]?.body).toEqual({ act: "send_message", comment: "Merci de venir" });
    expect(posted[0]?.key).not.toBe(posted[1]?.key);
  });
});
