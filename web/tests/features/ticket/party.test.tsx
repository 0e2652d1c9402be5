import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { queryClient } from "../../../src/api/queries";
import type { KnownPerson, Ticket } from "../../../src/api/types";
import type { ChosenAct } from "../../../src/features/ticket/acts/send";
import { Parties } from "../../../src/features/ticket/parties/Parties";
import { messageButtons, partiesOf } from "../../../src/features/ticket/parties/placeParties";
import { reachable } from "../../../src/features/ticket/usePlacePeople";
import { signedIn } from "../../../src/api/session";
import { fact, offer, person, ticket } from "../../fixtures";
import { OneWindow } from "./OneWindow";

const known = (name: string, quality: string, part: Partial<KnownPerson> = {}): KnownPerson => ({
  id: name,
  name,
  quality,
  emails: [`${name.toLowerCase()}@example.org`],
  phones: [],
  ...part,
});

const president = known("Denise", "Président du CS", { phones: ["+33639980110"] });
const acting = known("Claire", "Président faisant fonction", {
  emails: [],
  phones: ["+33639980111"],
});
const tenant = known("Paul", "Locataire");
const owner = known("Simone", "Propriétaire");
const caretaker = known("Luc", "Gardien");
const people = [tenant, owner, caretaker, acting, president];

const whole = { intervention_id: null, needs: ["people", "comment"] };
const open = (part: Partial<Ticket> = {}) =>
  ticket({
    acts: [offer("message_party", { ...whole, label: "Envoyer un message à un tiers" })],
    ...part,
  });

describe("the parties of a place", () => {
  it("are the president of a condominium, the owner and the tenants of a rental", () => {
    expect(partiesOf(people, "syndic")).toEqual([acting, president]);
    expect(partiesOf(people, "gerance")).toEqual([owner, tenant]);
  });

  it("are joined by who asked and who is to be called, each once, to be written to", () => {
    const contact = { ...person, name: "Denise" };
    const names = reachable([president], open({ contacts: [contact] })).map((each) => each.name);
    expect(names).toEqual(["Denise", person.name]);
  });

  it("are no longer written to once the ticket is closed", () => {
    expect(messageButtons(ticket({ state: "closed", acts: [] }), president, [])).toEqual([]);
  });

  it("keep the subject of their conversation", () => {
    const about = (id: string, data: Record<string, string>) =>
      fact(id, { act: "message_party", data: { people: "Denise", ...data } });
    const told = (items: Ticket["timeline"]["items"]) =>
      messageButtons(open(), president, items)[0]?.values;
    const first = about("f2", { subject: "Accès" });
    expect(told([first])?.thread).toEqual({ id: "f2", subject: "Accès" });
    const second = about("f3", { subject: "Accès", thread: "f2" });
    expect(told([second, first])).toMatchObject({ subject: "Accès", thread: { id: "f2" } });
    expect(told([about("f4", { people: "Paul", subject: "Loyer" })])?.thread).toBeNull();
  });
});

/** The column and its window, as the page of a ticket holds them. */
function Column({ shown }: { shown: Ticket }) {
  const [chosen, setChosen] = useState<ChosenAct | null>(null);
  return (
    <MantineProvider env="test">
      <QueryClientProvider client={queryClient}>
        <Parties
          ticket={shown}
          choose={setChosen}
          reading={{ focus: null, name: "", toggle: () => undefined, all: () => undefined }}
          pending={[]}
          placed={new Set()}
        />
        <OneWindow chosen={chosen} ticket={shown} onClose={() => setChosen(null)} />
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** An API that knows the people of the place and takes what is posted. */
function placeApi(shown: Ticket): Record<string, unknown>[] {
  const posted: Record<string, unknown>[] = [];
  const json = (body: unknown) =>
    new Response(JSON.stringify(body), { headers: { "Content-Type": "application/json" } });
  vi.stubGlobal("fetch", async (request: Request) => {
    if (request.method === "POST") {
      posted.push((await request.json()) as Record<string, unknown>);
      return json(shown);
    }
    return json(request.url.includes("/places") ? [{ ...shown.place, people }] : []);
  });
  return posted;
}

describe("the card of a party", () => {
  beforeEach(() => {
    queryClient.clear();
    signedIn({ access_token: "t", expires_in: 900 });
  });

  it("shows how the person is reached and opens a message that already names it", async () => {
    const data = { people: "Denise", subject: "Accès" };
    const items = [fact("f2", { act: "message_party", data })];
    const shown = open({ timeline: { items, cursor: null } });
    const posted = placeApi(shown);
    render(<Column shown={shown} />);
    const card = await screen.findByRole("region", { name: "Président du CS Denise" });
    expect(within(card).getByText("denise@example.org")).toBeTruthy();
    expect(within(card).getByText("06 39 98 01 10")).toBeTruthy();
    expect(screen.queryByRole("region", { name: /Gardien|Locataire/ })).toBeNull();
    expect(screen.getByRole("button", { name: "Envoyer un message à un tiers" })).toBeTruthy();
    await userEvent.click(within(card).getByRole("button", { name: "Envoyer un message" }));
    await userEvent.type(await screen.findByLabelText("Message"), "Pouvez-vous ouvrir ?");
    await userEvent.click(screen.getByRole("button", { name: "Envoyer" }));
    await waitFor(() => expect(posted).toHaveLength(1));
    expect(posted[0]).toMatchObject({
      act: "message_party",
      subject: "Accès",
      thread: "f2",
      comment: "Pouvez-vous ouvrir ?",
      people: [{ name: "Denise", emails: "denise@example.org", by_email: true, by_sms: false }],
    });
  });
});
