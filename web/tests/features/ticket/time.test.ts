import { describe, expect, it } from "vitest";
import type { Offer } from "../../../src/api/types";
import { checkAct, emptyAct, toActBody } from "../../../src/features/ticket/acts/values";
import { parseMinutes } from "../../../src/lib/format";
import { ticket } from "../../fixtures";

const none = { uploads: [], invoice_uploads: [] };
const offer = { act: "add_time", takes: [], needs: ["minutes"], intervention_id: null } as unknown;
const empty = emptyAct(offer as Offer, ticket());

describe("time entered by hand", () => {
  it("is typed as it is said", () => {
    expect(["45", "45 min", "1h30", "1 h 30", "1:05", "2h"].map(parseMinutes)).toEqual([
      45, 45, 90, 90, 65, 120,
    ]);
    for (const text of ["", "une heure", "1h75", "-5", "1,5"]) {
      expect(parseMinutes(text)).toBeNull();
    }
  });

  it("is a day at most, and says what is left only when that is typed", () => {
    const wrong = (minutes: string, remaining = "") =>
      Object.keys(checkAct("add_time", { ...empty, minutes, remaining }, ["minutes"]));
    expect(wrong("")).toEqual(["minutes"]);
    expect(wrong("24h01")).toEqual(["minutes"]);
    expect(wrong("1h", "bientôt")).toEqual(["remaining_minutes"]);
    expect(wrong("1h", "0")).toEqual([]);
    const typed = { ...empty, minutes: "1h30", comment: "Appels" };
    expect(toActBody("add_time", typed, none)).toEqual({
      act: "add_time",
      minutes: 90,
      comment: "Appels",
    });
    const left = { ...typed, remaining: "45 min" };
    expect(toActBody("add_time", left, none)).toMatchObject({ remaining_minutes: 45 });
  });
});
