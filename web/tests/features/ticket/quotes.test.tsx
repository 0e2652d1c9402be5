import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { queryClient } from "../../../src/api/queries";
import type { Approval, Intervention, KnownPerson } from "../../../src/api/types";
import { EMPTY_VENDOR } from "../../../src/kit/people/values";
import { emptyCreation, fromRequest, resultingType } from "../../../src/features/creation/values";
import { checkAct, emptyAct, toActBody } from "../../../src/features/ticket/acts/values";
import {
  approverButtons,
  buttonsOf,
  ticketButtons,
} from "../../../src/features/ticket/acts/offers";
import { approvalLabel } from "../../../src/features/ticket/quotes/ApprovalSummary";
import { councilOf, proposedApprovers } from "../../../src/features/ticket/quotes/approvers";
import ContactVendor from "../../../src/features/ticket/quotes/ContactVendor";
import { approverFocus, concerning } from "../../../src/features/ticket/reading/focus";
import QuoteComparison from "../../../src/features/ticket/quotes/QuoteComparison";
import { signedIn } from "../../../src/api/session";
import { fact, intervention, me, offer, person, ticket } from "../../fixtures";

const DETAILS = [
  { label: "Délai d’exécution", text: "5 jours" },
  { label: "Référence", text: "DV-117" },
];

const approval: Approval = {
  approver: { party: "p2", name: "ALOXE CORTON Denise", quality: "Président du CS" },
  asked_at: "2026-11-20T10:00:00Z",
  step: "approved",
  label: "",
  ground: "opinion",
  ground_label: "",
  opinion: true,
  document: "",
  comment: "",
  answered_at: "2026-11-20T11:00:00Z",
  answered_by: "Jeff",
  informed: [],
  request: "",
};

function quoted(id: string, name: string, cents: number | null): Intervention {
  return {
    ...intervention,
    id,
    vendor: { ...intervention.vendor, name },
    step: cents === null ? "awaiting_quote" : "quote_received",
    quote_cents: cents,
    quote:
      cents === null
        ? null
        : { cents, delay_days: 5, comment: "", files: [], details: DETAILS, reference: "" },
  };
}

const known = (name: string, quality: string): KnownPerson => ({
  id: name,
  name,
  quality,
  emails: [],
  phones: [],
});

function shown(element: React.ReactElement) {
  return render(
    <MantineProvider env="test">
      <QueryClientProvider client={queryClient}>{element}</QueryClientProvider>
    </MantineProvider>,
  );
}

describe("the type of a new ticket", () => {
  it("follows its kind and its number of vendors", () => {
    const values = emptyCreation(me, new Date());
    const two = [EMPTY_VENDOR, EMPTY_VENDOR];
    expect(resultingType(values)).toBe("ODS");
    expect(resultingType({ ...values, vendors: two })).toBe("ODSM");
    expect(resultingType({ ...values, kind: "quote" })).toBe("DS");
    expect(resultingType({ ...values, kind: "quote", vendors: two })).toBe("DM");
  });

  it("is chosen for a request with what the requester already said", () => {
    const request = ticket({
      type: "REQUEST",
      original_description: "Ça coule.",
      requester: person,
    });
    const values = fromRequest(request, me);
    expect(values.requester.name).toBe("Luc Meursault");
    expect(values.original_description).toBe("Ça coule.");
    expect(values.place_id).toBe("p1");
    expect(values.description).toBe("Merci d’intervenir.");
  });
});

describe("an approval", () => {
  it("without delegation is an opinion, with one a decision", () => {
    expect(approvalLabel(approval)).toBe("Avis favorable");
    expect(approvalLabel({ ...approval, step: "disapproved" })).toBe("Avis défavorable");
    expect(approvalLabel({ ...approval, opinion: false })).toBe("Devis approuvé");
  });

  it("is proposed to the president, else to the council, and to the owner of a lot", () => {
    const president = known("A", "Président du CS");
    const acting = known("B", "Faisant fonction de président");
    const member = known("C", "Membre du CS");
    const owner = known("D", "Propriétaire");
    const people = [owner, member, acting, president];
    expect(proposedApprovers(people, "syndic")).toEqual([acting, president]);
    expect(proposedApprovers([owner, member], "syndic")).toEqual([member]);
    expect(proposedApprovers(people, "gerance")).toEqual([owner]);
    expect(councilOf(people, "A")).toEqual([member, acting]);
  });

  it("has its own buttons and its own simplified reading", () => {
    const asked = { ...quoted("i1", "PREMIER", 100), approval };
    const acts = [
      offer("approve", { target: "approver", in_place: true }),
      offer("remind_approver", { target: "approver", channels: ["sms"] }),
      offer("accept_quote", { target: "quote" }),
      offer("send_message"),
    ];
    const all = ticket({ type: "DS", interventions: [asked], acts });
    expect(buttonsOf(all, asked).map((each) => each.id)).toEqual(["send_message"]);
    expect(approverButtons(all, asked).map((each) => each.id)).toEqual([
      "approve",
      "remind_approver-sms",
    ]);
    const facts = [
      fact("1", { act: "approve" }),
      fact("2", { act: "send_message" }),
      fact("3", { act: "approve", intervention_id: "i2" }),
    ];
    expect(facts.filter(concerning(approverFocus(asked))).map((each) => each.id)).toEqual(["1"]);
    expect(facts.filter(concerning("i1")).map((each) => each.id)).toEqual(["1", "2"]);
  });

  it("needs somebody who can be reached", () => {
    const asking = offer("ask_approval", { needs: ["approver"] });
    const values = emptyAct(asking, ticket());
    expect(values.ground).toBe("opinion");
    expect(checkAct("ask_approval", values, [])).toMatchObject({
      "approver.name": expect.any(String),
      "approver.by_email": expect.any(String),
    });
    const approver = {
      ...values.approver,
      name: "Denise",
      emails: "d@example.org",
      by_email: true,
    };
    const ready = { ...values, approver };
    expect(checkAct("ask_approval", ready, [])).toEqual({});
    const body = toActBody("ask_approval", ready, { uploads: [], invoice_uploads: [] });
    expect(body).toEqual({ act: "ask_approval", approver, ground: "opinion" });
  });
});

describe("a quote entered by hand", () => {
  it("carries its delay in days, and the delays only where an order becomes a quote", () => {
    const files = { uploads: [], invoice_uploads: [] };
    const plain = { ...emptyAct(offer("send_quote"), ticket()), amount: "890,5", delay_days: "5" };
    expect(toActBody("send_quote", plain, files)).toEqual({
      act: "send_quote",
      amount_cents: 89050,
      delay_days: 5,
    });
    const named = emptyAct(offer("send_quote", { takes: ["reference"] }), ticket());
    const typed = { ...named, amount: "1", lines: { ...named.lines, reference: " DV-117 " } };
    expect(toActBody("send_quote", typed, files)).toHaveProperty("reference", "DV-117");
    const taking = emptyAct(offer("request_quote", { takes: ["delays"] }), ticket());
    expect(toActBody("request_quote", taking, files)).toHaveProperty("delays.quote.every", 7);
    expect(checkAct("send_quote", { ...plain, delay_days: "bientôt" }, [])).toHaveProperty(
      "delay_days",
    );
  });
});

describe("a request", () => {
  it("puts its validation first and what ends it last", () => {
    const whole = { intervention_id: null };
    const acts = [
      offer("cancel_request", { ...whole, danger: true }),
      offer("close", { ...whole, danger: true }),
      offer("validate_request", { ...whole, suggested: true }),
    ];
    const buttons = ticketButtons(ticket({ type: "REQUEST", interventions: [], acts }));
    expect(buttons.map((each) => each.id)).toEqual(["validate_request", "cancel_request", "close"]);
    expect(buttons[0]?.offer.suggested).toBe(true);
  });
});

describe("the comparison", () => {
  const three = [
    quoted("i1", "CHER", 125000),
    quoted("i2", "MUET", null),
    quoted("i3", "BAS", 89050),
  ];
  const decision = { target: "quote" } as const;
  const acts = ["i1", "i3"].flatMap((id) => [
    offer("accept_quote", { ...decision, intervention_id: id, label: "Accepter le devis" }),
    offer("ask_approval", { ...decision, intervention_id: id, label: "Demander l’approbation" }),
  ]);

  beforeEach(cleanup);

  it("marks the lowest amount and says who has not answered", () => {
    const choose = vi.fn();
    shown(
      <QuoteComparison
        ticket={ticket({ type: "DM", interventions: three, acts })}
        choose={choose}
      />,
    );
    const lowest = screen.getByRole("row", { name: /BAS/ });
    expect(lowest.textContent).toContain("890,50");
    expect(lowest.textContent).toContain("DV-117");
    expect(screen.getByRole("columnheader", { name: "Référence" })).toBeTruthy();
    expect(lowest.textContent).toContain("le plus bas");
    expect(screen.getByRole("row", { name: /CHER/ }).textContent).not.toContain("le plus bas");
    expect(screen.getByRole("row", { name: /MUET/ }).textContent).toContain("Devis attendu");
    expect(screen.getByText("1 intervenant n’a pas répondu")).toBeTruthy();
    within(lowest).getByRole("button", { name: "Accepter le devis" }).click();
    expect(choose.mock.calls[0]?.[0].offer.intervention_id).toBe("i3");
  });

  it("shows the mandate's limit where the decision comes with it", () => {
    const limited = acts.map((each) =>
      each.intervention_id === "i1" ? { ...each, works_limit_cents: 100000 } : each,
    );
    const lot = ticket({ type: "DM", interventions: three, acts: limited });
    shown(<QuoteComparison ticket={lot} choose={vi.fn()} />);
    expect(screen.getByRole("row", { name: /CHER/ }).textContent).toContain("plafond de travaux");
    expect(screen.getByRole("row", { name: /BAS/ }).textContent).not.toContain("plafond");
  });
});

describe("contacting another vendor", () => {
  const add = offer("add_vendor", { intervention_id: null });
  const replace = offer("replace_vendor");
  const all = ticket({ type: "DS", acts: [replace, add] });

  beforeEach(() => {
    cleanup();
    queryClient.clear();
    signedIn({ access_token: "t", expires_in: 900 });
  });

  async function answered(answer: string | null): Promise<Record<string, unknown>[]> {
    const posted: Record<string, unknown>[] = [];
    vi.stubGlobal("fetch", async (request: Request) => {
      if (request.method === "POST") posted.push((await request.json()) as Record<string, unknown>);
      const read = request.url.endsWith("/me") ? me : [];
      const body = request.method === "POST" ? all : read;
      return new Response(JSON.stringify(body), {
        status: 200,
        headers: { "Content-Type": "application/json" },
      });
    });
    const close = vi.fn();
    shown(<ContactVendor ticket={all} offer={replace} onClose={close} />);
    await userEvent.type(screen.getByLabelText(/Nom de l’intervenant/), "SECOND");
    await userEvent.type(screen.getByLabelText("E-mail(s)"), "s@example.org");
    await userEvent.click(screen.getByRole("button", { name: "Continuer" }));
    expect(screen.getByText(/remplace-t-il PLOMB'SERVICE/)).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: answer ?? "ANNULER" }));
    await waitFor(() => expect(close).toHaveBeenCalled());
    return posted;
  }

  it("OUI takes the running vendor's place", async () => {
    expect(await answered("OUI")).toMatchObject([{ act: "replace_vendor", intervention_id: "i1" }]);
  });

  it("NON keeps both", async () => {
    const [body] = await answered("NON");
    expect(body).toMatchObject({ act: "add_vendor", vendor: { name: "SECOND" } });
    expect(body).not.toHaveProperty("intervention_id");
  });

  it("OUI names every vendor at work, also from « Ajouter un intervenant » (STP-4)", async () => {
    const first = all.interventions[0];
    if (!first) throw new Error("a ticket with a vendor");
    const other = { ...first, id: "i2", vendor: { ...first.vendor, name: "AUTRE" } };
    const done = { ...first, id: "i3", vendor: { ...first.vendor, name: "FINI" } };
    const two = ticket({
      type: "ODSM",
      interventions: [first, other, { ...done, step: "completed" }],
      acts: [replace, { ...replace, intervention_id: "i2" }, add],
    });
    vi.stubGlobal("fetch", async (request: Request) => {
      const read = request.url.endsWith("/me") ? me : [];
      const headers = { "Content-Type": "application/json" };
      return new Response(JSON.stringify(read), { status: 200, headers });
    });
    shown(<ContactVendor ticket={two} offer={add} onClose={vi.fn()} />);
    await userEvent.type(screen.getByLabelText(/Nom de l’intervenant/), "NOUVEAU");
    await userEvent.type(screen.getByLabelText("E-mail(s)"), "n@example.org");
    await userEvent.click(screen.getByRole("button", { name: "Continuer" }));
    const question = screen.getByRole("alertdialog");
    expect(question.textContent).toContain("remplace-t-il PLOMB'SERVICE, AUTRE ?");
    expect(question.textContent).toContain("les 2 interventions en cours");
    expect(question.textContent).not.toContain("FINI");
  });

  it("ANNULER does nothing", async () => {
    expect(await answered(null)).toEqual([]);
  });
});
