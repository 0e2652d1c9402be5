import type { KnownPerson, Module } from "../../../api/types";

export const PRESIDENT = /pr[ée]sident|faisant fonction/i;
const COUNCIL = /membre|conseil|\bCS\b/i;
export const OWNER = /propri[ée]taire/i;

/** QUO-1: who is asked first; in a rental the owner, in a condominium the president. */
export function proposedApprovers(people: KnownPerson[], module: Module): KnownPerson[] {
  const of = (quality: RegExp) => people.filter((person) => quality.test(person.quality));
  if (module === "gerance") return of(OWNER);
  const presidents = of(PRESIDENT);
  return presidents.length > 0 ? presidents : of(COUNCIL);
}

/** The council members who may be informed besides the one who is asked. */
export function councilOf(people: KnownPerson[], asked: string): KnownPerson[] {
  return people.filter(
    (person) =>
      (PRESIDENT.test(person.quality) || COUNCIL.test(person.quality)) && person.name !== asked,
  );
}
