import type { Fact } from "../../api/types";
import { terms } from "./words";

/** Which facts another one says again; a step back takes back, and corrects nothing. */
export function correctedIn(facts: Fact[]): Set<string> {
  const again = facts.filter((fact) => fact.act !== "step_back");
  return new Set(again.flatMap((fact) => fact.corrects ?? []));
}

/** What became of a fact that holds no more: « corrigé » or « annulé », and "" while it holds. */
export function undoneMark(fact: Fact, corrected: boolean): string {
  if (!fact.undone) return "";
  return corrected ? terms.corrected : terms.undone;
}
