import { readFileSync } from "node:fs";
import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Approval, Fact } from "../../../src/api/types";
import { fieldLabel } from "../../../src/features/ticket/changes";
import { presenceText } from "../../../src/features/ticket/parties/Parties";
import { approvalLabel } from "../../../src/features/ticket/quotes/ApprovalSummary";
import { Words } from "../../../src/features/ticket/timeline/FactCard";
import { quotes } from "../../../src/features/ticket/words/quotes";
import { reports, schedules } from "../../../src/features/reports/words";
import { terms } from "../../../src/kit/ticket/words";
import { placeWords } from "../../../src/kit/places/words";
import { correctedIn, undoneMark } from "../../../src/kit/ticket/undone";
import { common } from "../../../src/kit/words";
import { fact } from "../../fixtures";

interface Schema {
  enum?: string[];
  properties?: Record<string, unknown>;
}
const openapi = JSON.parse(readFileSync("../docs/openapi.json", "utf-8")) as {
  components: { schemas: Record<string, Schema> };
};
const schemas = openapi.components.schemas;
const codes = (name: string) => schemas[name]?.enum ?? [];
const fields = (name: string) => Object.keys(schemas[name]?.properties ?? {});

/** What the console says of each code that it words by itself; the rest comes from the API. */
const SAID: [string, string[], (code: string) => string | undefined][] = [
  ["presence", [...codes("PresenceAnswer"), "asked"], presenceText],
  ["approval", codes("ApprovalStep"), (step) => approvalLabel({ step } as Approval)],
  ["ground", codes("Ground"), (code) => quotes.grounds[code]],
  ["ground's hint", codes("Ground"), (code) => quotes.groundHints[code]],
  ["type", codes("TicketType"), (code) => terms.types[code]],
  ["module", codes("Module"), (code) => (terms.modules as Record<string, string>)[code]],
  ["place", codes("PlaceKind"), (code) => placeWords.kinds[code]],
  ["report", codes("ReportData"), (code) => (reports.datas as Record<string, string>)[code]],
  ["report's state", codes("ReportState"), (c) => (reports.states as Record<string, string>)[c]],
  ["frequency", codes("Every"), (c) => (schedules.everies as Record<string, string>)[c]],
  ["field", fields("TicketPatchIn"), fieldLabel],
];

describe("codes", () => {
  it.each(SAID)("of %s are all said in French", (_, all, say) => {
    expect(all.length).toBeGreaterThan(0);
    for (const code of all) {
      const said = say(code);
      expect(said, code).toBeTruthy();
      expect(said, code).not.toBe(common.other);
      expect(said, code).not.toBe(code);
    }
  });

  it("that nobody knows are « Autre », never shown themselves", () => {
    expect(presenceText("teleported")).toBe(common.other);
    expect(approvalLabel({ step: "teleported" } as unknown as Approval)).toBe(common.other);
    expect(fieldLabel("teleported")).toBe(common.other);
    expect(presenceText("")).toBe("");
  });

  it("of a message that did not arrive are no words of somebody", () => {
    const problem: Fact = {
      ...fact("f1"),
      act: "send_problem",
      data: { reason: "no_address", message: "order_reminder" },
    };
    const { container } = render(<Words fact={problem} />);
    expect(container.textContent).toBe("");
  });

  it("of a delay are read in the unit that was typed", () => {
    expect(terms.delays.everyOf(2, "days")).toBe("tous les 2 jours");
    expect(terms.delays.everyOf(48, "hours")).toBe("toutes les 48 heures");
    expect(terms.delays.everyOf(1, "days")).toBe("tous les jours");
    expect(terms.delays.everyOf(1, "hours")).toBe("toutes les heures");
  });
});

describe("what holds no more", () => {
  const said = { ...fact("f1"), undone: true };
  const again: Fact = { ...fact("f2"), act: "accept", corrects: "f1" };
  const back: Fact = { ...fact("f3"), act: "step_back", corrects: "f1" };

  it("is corrected when it was said again", () => {
    expect(undoneMark(said, correctedIn([again, said]).has("f1"))).toBe("corrigé");
  });

  it("is undone when a step back took it back", () => {
    expect(undoneMark(said, correctedIn([back, said]).has("f1"))).toBe("annulé");
  });

  it("has no mark while it holds", () => {
    expect(undoneMark(fact("f1"), false)).toBe("");
    expect(screen.queryByText("annulé")).toBeNull();
  });
});
