import type { KnownPerson, PersonInput } from "../../api/types";
import { EMPTY_PERSON, fromKnown } from "./values";
import { split } from "./addresses";
import { filled, line } from "../../lib/text";

/** As many notified persons as the API takes: all the co-owners of a building must fit. */
export const MAX_PEOPLE = 60;

const COUNCIL = /pr[ée]sident|faisant fonction|conseil|\bCS\b/i;
const CO_OWNER = /copropri[ée]taire/i;
/** Who is asked for first: the caretaker and the tenant open doors, the president decides. */
const NEAREST = [/gardien|concierge/i, /locataire/i, /pr[ée]sident|fonction/i, COUNCIL, /propri/i];

export const isCouncil = (person: KnownPerson): boolean => COUNCIL.test(person.quality);
export const isReachable = (person: KnownPerson): boolean =>
  person.emails.length > 0 || person.phones.length > 0;

/** The same person, by the register or, when one of them is in none, by name. */
export function isSame(person: PersonInput, known: KnownPerson): boolean {
  if (person.register_id && known.id) return person.register_id === known.id;
  return filled(person.name) && line(person.name).toLowerCase() === line(known.name).toLowerCase();
}

/** The people of a place, those one needs most often first. */
export function nearestFirst(known: KnownPerson[]): KnownPerson[] {
  const rank = (person: KnownPerson) => {
    const found = NEAREST.findIndex((quality) => quality.test(person.quality));
    return found === -1 ? NEAREST.length : found;
  };
  return [...known].sort((a, b) => rank(a) - rank(b));
}

export type GroupKind = "council" | "owners" | "same";
export interface PeopleGroup {
  kind: GroupKind;
  quality: string;
  members: KnownPerson[];
}

/**
 * Who can be added together (NEW-13): the whole council, all the co-owners (the council's members
 * are co-owners too), and any other quality that several people share.
 */
export function groupsOf(known: KnownPerson[]): PeopleGroup[] {
  const council = known.filter(isCouncil);
  const owners = known.filter((person) => CO_OWNER.test(person.quality));
  const groups: PeopleGroup[] = [];
  if (council.length > 1) groups.push({ kind: "council", quality: "", members: council });
  if (owners.length > 0 && owners.length + council.length > 1) {
    const members = known.filter((person) => council.includes(person) || owners.includes(person));
    groups.push({ kind: "owners", quality: "", members });
  }
  const others = known.filter((person) => !council.includes(person) && !owners.includes(person));
  for (const quality of new Set(others.map((person) => person.quality))) {
    const members = others.filter((person) => person.quality === quality);
    if (quality && members.length > 1) groups.push({ kind: "same", quality, members });
  }
  return groups;
}

export interface Merged {
  people: PersonInput[];
  /** Known people left out because nothing is known to reach them by. */
  unreachable: string[];
  /** Is the list full? */
  full: boolean;
}

/** Adds known people who are not there yet; a group's members without any address are left out. */
export function merge(people: PersonInput[], added: KnownPerson[]): Merged {
  const merged = [...people];
  const unreachable: string[] = [];
  let full = false;
  for (const known of added) {
    if (merged.some((person) => isSame(person, known))) continue;
    if (added.length > 1 && !isReachable(known)) unreachable.push(known.name);
    else if (merged.length >= MAX_PEOPLE) full = true;
    else merged.push(fromKnown(known, EMPTY_PERSON, true));
  }
  return { people: merged, unreachable, full };
}

/** Somebody typed (the requester) as one proposes a known person; null when there is no name. */
export function asKnown(person: PersonInput, quality: string): KnownPerson | null {
  if (!filled(person.name)) return null;
  return {
    id: person.register_id ?? "",
    name: line(person.name),
    quality: person.quality || quality,
    emails: split(person.emails),
    phones: split(person.phones),
  };
}
