import { describe, expect, it } from "vitest";
import { errorAt } from "../../../src/kit/fieldErrors";
import { EMPTY_PERSON, EMPTY_VENDOR } from "../../../src/kit/people/values";
import { checkCreation, emptyCreation, toNewTicket } from "../../../src/features/creation/values";
import { me } from "../../fixtures";

function filled() {
  const values = emptyCreation(me, new Date("2026-11-20T10:00:00Z"));
  return {
    ...values,
    place_id: "p1",
    source: "Téléphone",
    subject: "Égout bouché",
    requester: { ...EMPTY_PERSON, name: "Luc" },
    vendors: [
      { ...EMPTY_VENDOR, name: "PLOMB'SERVICE", emails: "a@plomb.example; b@plomb.example" },
    ],
  };
}

describe("the creation form", () => {
  it("starts with the agency's description, delays and the user as manager", () => {
    const values = emptyCreation(me, new Date("2026-11-20T10:00:00Z"));
    expect(values.description).toBe("Merci d’intervenir.");
    expect(values.assigned_to).toBe("u1");
    expect(values.requested_at).toBe("2026-11-20T11:00");
  });

  it("names each compulsory field that is empty", () => {
    const errors = checkCreation(emptyCreation(me, new Date()));
    for (const field of ["place_id", "source", "subject", "requester.name", "vendors.0.name"]) {
      expect(errors).toHaveProperty([field]);
    }
  });

  it("wants an address for each ticked channel and one channel at least", () => {
    const values = filled();
    const vendor = values.vendors[0] ?? EMPTY_VENDOR;
    const none = { ...values, vendors: [{ ...vendor, by_email: false }] };
    expect(checkCreation(none)).toHaveProperty(["vendors.0.by_email"]);
    const sms = { ...values, vendors: [{ ...vendor, by_sms: true }] };
    expect(checkCreation(sms)).toHaveProperty(["vendors.0.phones"]);
    expect(checkCreation(values)).toEqual({});
  });

  it("sends several addresses as typed, UTC dates, and no empty contact", () => {
    const body = toNewTicket(filled(), "syndic", ["up1"], []);
    expect(body.vendors[0]?.emails).toBe("a@plomb.example; b@plomb.example");
    expect(body.requested_at).toBe("2026-11-20T10:00:00Z");
    expect(body.contacts).toEqual([]);
    expect(body.uploads).toEqual(["up1"]);
  });

  it("shows at its field an error found inside a list", () => {
    expect(errorAt({ "emails.1": "Adresse fausse." }, "emails")).toBe("Adresse fausse.");
    expect(errorAt({ "emails.1": "Adresse fausse." }, "email")).toBeUndefined();
  });
});
