import { beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError, NetworkError } from "../../../src/api/errors";
import type { NewTicket } from "../../../src/api/types";
import { EMPTY_PERSON, EMPTY_VENDOR } from "../../../src/kit/people/values";
import { placeChoices } from "../../../src/kit/places/choices";
import { proposedPeople } from "../../../src/features/creation/sections/proposed";
import { recapOf } from "../../../src/features/creation/recap/recapLines";
import { ticketRows } from "../../../src/features/creation/recap/recapRows";
import {
  after,
  asStep,
  before,
  errorsOf,
  firstWrong,
  stepOf,
} from "../../../src/features/creation/steps";
import { Submission } from "../../../src/features/creation/submit";
import {
  checkCreation,
  emptyCreation,
  fromRequest,
  toNewTicket,
  type CreationValues,
} from "../../../src/features/creation/values";
import { me, person, ticket } from "../../fixtures";

const empty = emptyCreation(me, new Date("2026-11-22T10:00:00Z"));
const luc = { ...EMPTY_PERSON, name: "Luc", emails: "luc@example.org", phones: "06 39 98 01 10" };
const plumber = { ...EMPTY_VENDOR, name: "PLOMB'SERVICE", emails: "a@plomb.example, b@x.fr" };
const full: CreationValues = {
  ...empty,
  place_id: "p1",
  source: "Téléphone",
  subject: "Égout bouché",
  requester: luc,
  vendors: [plumber],
};

describe("the steps", () => {
  it("each hold their own fields", () => {
    const errors = checkCreation({ ...empty, notified: [EMPTY_PERSON] });
    expect(Object.keys(errorsOf("informations", errors)).sort()).toEqual([
      "place_id",
      "requester.name",
      "source",
      "subject",
    ]);
    expect(Object.keys(errorsOf("personnes", errors))).toContain("vendors.0.name");
    expect(Object.keys(errorsOf("personnes", errors))).toContain("notified.0.name");
    expect(errorsOf("descriptions", errors)).toEqual({});
    expect(stepOf("door_code")).toBe("descriptions");
    expect(stepOf("delays.order.every")).toBe("informations");
  });

  it("lead to the first one with something to mend", () => {
    expect(firstWrong(checkCreation(empty))).toBe("informations");
    expect(firstWrong(checkCreation({ ...full, vendors: [EMPTY_VENDOR] }))).toBe("personnes");
    expect(firstWrong(checkCreation(full))).toBeNull();
  });

  it("follow one another, and an unknown one is the first", () => {
    expect(after("documents")).toBe("recapitulatif");
    expect(after("recapitulatif")).toBe("recapitulatif");
    expect(before("informations")).toBeNull();
    expect(before("personnes")).toBe("descriptions");
    expect(asStep("nulle-part")).toBe("informations");
  });

  it("refuse the same vendor twice", () => {
    const known = { ...plumber, register_id: "plomb" };
    const errors = checkCreation({ ...full, vendors: [known, plumber, known] });
    expect(Object.keys(errors)).toEqual(["vendors.2.register_id"]);
  });
});

describe("what is about to leave (NEW-16)", () => {
  const told = (values: CreationValues, request = false) =>
    recapOf(values, request).map(({ role, emails, phones, later }) => ({
      role,
      emails: emails.length,
      phones: phones.length,
      later,
    }));

  it("names each vendor with the channels ticked", () => {
    expect(told(full)).toEqual([{ role: "vendor", emails: 2, phones: 0, later: false }]);
  });

  it("always mails a quote request, ticked or not", () => {
    const vendor = { ...plumber, by_email: false, by_sms: true, phones: "06 39 98 01 10" };
    expect(told({ ...full, vendors: [vendor] })[0]).toMatchObject({ emails: 0, phones: 1 });
    const quote = { ...full, kind: "quote" as const, vendors: [vendor] };
    expect(told(quote)[0]).toMatchObject({ emails: 2, phones: 1 });
  });

  it("tells the contact at once for an order, at acceptance for a quote, or never", () => {
    const contact = { ...luc, by_sms: true };
    expect(told({ ...full, contacts: [contact] })[1]).toMatchObject({
      role: "contact",
      later: false,
    });
    expect(told({ ...full, contacts: [contact], kind: "quote" })[1]).toMatchObject({ later: true });
    expect(told({ ...full, contacts: [luc] })[1]).toMatchObject({
      emails: 0,
      phones: 0,
      later: true,
    });
  });

  it("answers the requester of a request once", () => {
    const requester = { ...luc, by_email: true };
    const notified = [
      { ...luc, by_email: true },
      { ...luc, name: "Zoé", emails: "zoe@example.org", phones: "", by_email: true },
    ];
    const values = { ...full, requester, notified };
    expect(told(values, true).map((line) => line.role)).toEqual([
      "vendor",
      "requester",
      "notified",
    ]);
    expect(told(values).map((line) => line.role)).toEqual(["vendor", "notified", "notified"]);
  });

  it("tells a person of two lists once, and a mailbox once whatever its capitals", () => {
    const contact = { ...luc, emails: "luc@example.org", by_email: true };
    const notified = [
      { ...luc, name: " LUC ", emails: "Luc@Example.org", by_sms: true },
      { ...luc, name: "Zoé", emails: "zoe@x.fr, LUC@example.org", phones: "", by_email: true },
      { ...luc, name: "Max", emails: "Zoé <ZOE@x.fr>", phones: "", by_email: true },
    ];
    const lines = recapOf({ ...full, contacts: [contact], notified }, false).slice(1);
    expect(lines.map(({ role, emails, phones }) => [role, emails, phones])).toEqual([
      ["contact", ["luc@example.org"], []],
      ["notified", ["zoe@x.fr"], []],
    ]);
    // whoever is not told now has no message of its own yet
    const quote = recapOf({ ...full, kind: "quote", contacts: [contact], notified }, false).slice(
      1,
    );
    expect(quote.map(({ role }) => role)).toEqual(["contact", "notified", "notified"]);
  });

  it("sums the ticket up, each line with its step", () => {
    const names = { place: "GILBERT", address: "4 rue Gilbert", assigned: "Jeff", documents: 2 };
    const rows = ticketRows({ ...full, kind: "quote" }, names);
    const text = rows.map((row) => row.text).join("\n");
    expect(text).toContain("Devis simple (DS)");
    expect(text).toContain("2 documents joints");
    expect(text).toContain("48 h avant");
    expect(rows.at(-1)?.step).toBe("documents");
  });
});

describe("a request being validated", () => {
  it("proposes to tell who asked, once, when there is a way to", () => {
    const request = ticket({ type: "REQUEST", requester: person, notified: [] });
    expect(fromRequest(request, me).notified).toMatchObject([
      { name: "Luc Meursault", by_email: true },
    ]);
    const there = ticket({ type: "REQUEST", requester: person, notified: [person] });
    expect(fromRequest(there, me).notified).toHaveLength(1);
    const mute = ticket({ type: "REQUEST", requester: { ...person, emails: [] }, notified: [] });
    expect(fromRequest(mute, me).notified).toEqual([]);
  });
});

describe("the people proposed", () => {
  const known = (name: string, quality: string) => ({
    id: name,
    name,
    quality,
    emails: [],
    phones: [],
  });
  const { council_president, works_limit_cents, ...rest } = ticket().place;
  const place = {
    ...rest,
    id: "p1",
    council_president,
    works_limit_cents,
    owner_name: "MOREY Simone",
    people: [known("SANTENAY", "Copropriétaire"), known("MERCUREY", "Gardien")],
  };

  it("begin with who asked, known or not, then the nearest", () => {
    const names = (values: CreationValues) =>
      proposedPeople(values, place).map((each) => `${each.name} ${each.quality}`);
    expect(names(full)).toEqual(["Luc Demandeur", "MERCUREY Gardien", "SANTENAY Copropriétaire"]);
    const asked = { ...full, requester: { ...EMPTY_PERSON, name: "Santenay" } };
    expect(names(asked)).toEqual(["SANTENAY Copropriétaire", "MERCUREY Gardien"]);
  });

  it("make their place found too, as its owner does", () => {
    const [choice] = placeChoices([place]);
    expect(choice?.detail).toContain("MOREY Simone");
    expect(choice?.also).toContain("MERCUREY (Gardien)");
    expect(choice?.group).toBeUndefined();
  });
});

describe("the form sent twice", () => {
  const created = ticket({ number: 9 });
  const reused = new ApiError(422, { code: "idempotency_key_reused" });
  const first = toNewTicket(full, "syndic", [], []);
  const second: NewTicket = { ...first, subject: "Égout bouché, cour" };
  const posted: NewTicket[] = [];
  const answers: (Error | number)[] = [];

  beforeEach(() => {
    posted.length = 0;
    answers.length = 0;
    vi.stubGlobal("fetch", async (request: Request) => {
      posted.push((await request.clone().json()) as NewTicket);
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      const problem = { code: reused.code, detail: "Déjà." };
      return new Response(JSON.stringify(answer === 201 ? created : problem), {
        status: answer ?? 500,
        headers: { "Content-Type": "application/json" },
      });
    });
  });

  it("asks for the ticket of the first try when that one had arrived", async () => {
    const submission = new Submission(null);
    answers.push(new TypeError("cut"), 422, 201);
    await expect(submission.send(first, "k")).rejects.toBeInstanceOf(NetworkError);
    const sent = await submission.send(second, "k");
    expect(sent.earlier).toBe(true);
    expect(sent.ticket.number).toBe(9);
    expect(posted.map((body) => body.subject)).toEqual([
      first.subject,
      second.subject,
      first.subject,
    ]);
  });

  it("tells what it cannot know when the page was opened again in between", async () => {
    answers.push(422);
    await expect(new Submission(null).send(second, "k")).rejects.toMatchObject({
      code: "idempotency_key_reused",
    });
  });
});
