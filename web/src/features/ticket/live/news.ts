import type { Fact } from "../../../api/types";

/** She did it herself; what she filed here from another ticket too. */
const isBy = ({ actor, act, data }: Fact, me: string | undefined) =>
  me !== undefined &&
  (act === "moved_here" ? data["user_id"] === me : actor.kind === "manager" && actor.id === me);

/** Facts read since the page opened that this user did not write herself: what is new to her. */
export function newsOf(known: ReadonlySet<string>, facts: Fact[], me: string | undefined): Fact[] {
  return facts.filter((fact) => !known.has(fact.id) && !isBy(fact, me));
}

/** The pages read so far and the first one, which moves as facts arrive: each fact once, newest first. */
export function merged(older: Fact[], first: Fact[]): Fact[] {
  const facts = [...new Map([...older, ...first].map((fact) => [fact.id, fact])).values()];
  return facts.sort(
    (one, other) => other.at.localeCompare(one.at) || other.id.localeCompare(one.id),
  );
}
