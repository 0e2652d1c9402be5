import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Fact, Send } from "../../../src/api/types";
import {
  isBeyond,
  isTroubled,
  isWaiting,
  withTold,
} from "../../../src/features/ticket/timeline/sends";
import { TroubledSend, TroubledSends } from "../../../src/features/ticket/timeline/Sends";

const sent: Send = {
  id: "O1~abc~sms",
  fact_id: "F1",
  message: "message_received",
  label: "Message",
  audience: "vendor",
  channel: "sms",
  to: ["+33639980011"],
  name: "PLOMB'SERVICE",
  party: "i1",
  state: "sent",
  label_state: "Envoyé",
  reason: "",
  label_reason: "",
  created_at: "2026-11-23T09:00:00Z",
  sent_at: "2026-11-23T09:00:01Z",
};
const limit = { reason: "limit_phone", label_reason: "trop de SMS à ce numéro aujourd’hui" };
const held: Send = {
  ...sent,
  ...limit,
  state: "held",
  label_state: "Retenu : limite du jour atteinte",
  sent_at: null,
};

const show = (send: Send) =>
  render(
    <MantineProvider>
      <TroubledSend number={1} send={send} />
    </MantineProvider>,
  );

describe("a budget of the day", () => {
  it("holds a message back, says so, and lets a manager send it", () => {
    expect(isTroubled(held)).toBe(true);
    show(held);
    expect(screen.getByText("retenu")).toBeTruthy();
    expect(screen.getByText(/limite du jour atteinte — trop de SMS à ce numéro/)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Renvoyer" })).toBeTruthy();
  });

  it("only warns of an order, which has left", () => {
    const order = { ...sent, ...limit };
    expect([isTroubled(order), isBeyond(order)]).toEqual([false, true]);
    show(order);
    expect(screen.getByText("parti malgré la limite du jour")).toBeTruthy();
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("says nothing of what left within it, and counts as not arrived what is held alone", () => {
    expect([isTroubled(sent), isBeyond(sent)]).toEqual([false, false]);
    const troubles = new Map([["F1", [held, { ...sent, ...limit, id: "O1~def~sms" }]]]);
    render(
      <MantineProvider>
        <TroubledSends number={1} troubles={troubles} shown={new Set()} />
      </MantineProvider>,
    );
    expect(screen.getByText("Un message n’est pas arrivé")).toBeTruthy();
  });
});

describe("a failure of ours", () => {
  const waiting: Send = {
    ...sent,
    state: "pending",
    label_state: "En attente d’envoi",
    reason: "access_denied",
    label_reason: "le service d’envoi nous refuse l’accès",
    sent_at: null,
  };
  const panel = (sends: Send[]) =>
    render(
      <MantineProvider>
        <TroubledSends number={1} troubles={new Map([["F1", sends]])} shown={new Set()} />
      </MantineProvider>,
    );

  it("is shown as waiting, with why; it leaves by itself, so that nothing is sent again", () => {
    expect([isWaiting(waiting), isTroubled(waiting)]).toEqual([true, false]);
    expect(isWaiting({ ...waiting, reason: "" })).toBe(false);
    panel([waiting]);
    expect(screen.getByText("Un message est en attente d’envoi")).toBeTruthy();
    expect(screen.getByText("en attente")).toBeTruthy();
    expect(screen.getByText(/En attente d’envoi — le service d’envoi nous refuse/)).toBeTruthy();
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("is counted apart from what did not arrive", () => {
    panel([waiting, { ...held, id: "O1~x~sms" }]);
    expect(screen.getByText("1 message non arrivé, 1 en attente d’envoi")).toBeTruthy();
    expect(screen.getAllByRole("button", { name: "Renvoyer" })).toHaveLength(1);
  });
});

describe("what was sent to people of the ticket", () => {
  const accepted = {
    id: "F1",
    act: "accept",
    column: "received",
    title: "Rendez-vous accepté",
    at: "2026-11-23T09:00:00Z",
    actor: { kind: "vendor", id: "i1", name: "PLOMB'SERVICE" },
    data: { comment: "À demain" },
  } as unknown as Fact;
  const planned: Send = {
    ...sent,
    audience: "notified",
    message: "notified_planned",
    label: "Notification : intervention planifiée",
    name: "Denise",
    channel: "email",
  };

  it("stands in « Envoyé », by message, with whom and how", () => {
    const waiting: Send = {
      ...planned,
      id: "O1~def~sms",
      name: "Assureur",
      audience: "third_party",
      channel: "sms",
      state: "pending",
      label_state: "En attente d’envoi",
      sent_at: null,
    };
    const [told, fact] = withTold([accepted], [sent, planned, waiting]);
    expect(fact).toBe(accepted);
    expect(told?.column).toBe("sent");
    expect(told?.title).toBe("Notification : intervention planifiée");
    expect(told?.text).toBe("Denise (e-mail)\nAssureur (SMS) — En attente d’envoi");
    expect(told?.data).toEqual({ people: "Denise, Assureur" });
  });

  it("is neither what did not leave, nor what an act of its own says", () => {
    const skipped: Send = { ...planned, state: "skipped", sent_at: null };
    expect(withTold([accepted], [sent, skipped])).toEqual([accepted]);
    const informed = { ...accepted, act: "inform_third_party" } as Fact;
    expect(withTold([informed], [{ ...planned, audience: "third_party" }])).toEqual([informed]);
  });
});
