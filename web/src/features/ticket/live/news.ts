import type { Fact } from "../../../api/types";

/** Facts read since the page opened that this user did not write herself: what is new to her. */
export function newsOf(known: ReadonlySet<string>, facts: Fact[], me: string | undefined): Fact[] {
  return facts.filter(
    (fact) => !known.has(fact.id) && !(fact.actor.kind === "manager" && fact.actor.name === me),
  );
}

/** The pages read so far and the first one, which moves as facts arrive: each fact once, newest first. */
export function merged(older: Fact[], first: Fact[]): Fact[] {
  const facts = [...new Map([...older, ...first].map((fact) => [fact.id, fact])).values()];
  return facts.sort(
    (one, other) => other.at.localeCompare(one.at) || other.id.localeCompare(one.id),
  );
}
