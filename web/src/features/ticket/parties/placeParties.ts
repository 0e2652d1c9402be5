import type { Fact, KnownPerson, Module, Ticket } from "../../../api/types";
import { EMPTY_PERSON, fromKnown } from "../../../kit/people/values";
import type { Conversation } from "../acts/values";
import { OWNER, PRESIDENT } from "../quotes/approvers";
import type { ActButton } from "../acts/offers";
import { acts as actWords } from "../words/acts";

const TENANT = /locataire/i;

/** STP-8: the council president of a condominium; the owner and the tenants of a rental. */
export function partiesOf(people: KnownPerson[], module: Module): KnownPerson[] {
  const of = (quality: RegExp) => people.filter((person) => quality.test(person.quality));
  return module === "gerance" ? [...of(OWNER), ...of(TENANT)] : of(PRESIDENT);
}

/** The latest conversation with this person alone: what follows keeps its subject. */
function conversationWith(facts: Fact[], name: string): Conversation | null {
  for (const { id, act, data } of facts) {
    if (act !== "message_party" || data["people"] !== name) continue;
    const { subject, thread } = data;
    if (typeof subject !== "string" || !subject) return null;
    return { id: typeof thread === "string" && thread ? thread : id, subject };
  }
  return null;
}

/** « Envoyer un message », its window already holding this person; none once closed. */
export function messageButtons(ticket: Ticket, person: KnownPerson, facts: Fact[]): ActButton[] {
  const offer = ticket.acts.find((each) => each.act === "message_party");
  if (!offer) return [];
  const thread = conversationWith(facts, person.name);
  const label = actWords.messageTo;
  return [
    {
      id: offer.act,
      label,
      offer: { ...offer, label },
      values: {
        people: [fromKnown(person, EMPTY_PERSON, true)],
        subject: thread?.subject ?? "",
        thread,
      },
    },
  ];
}
