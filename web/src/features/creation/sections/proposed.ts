import type { KnownPerson, PlaceRecord } from "../../../api/types";
import { asKnown, isSame, nearestFirst } from "../../../kit/people/known";
import { creation } from "../words";
import type { CreationValues } from "../values";

/** Whoever asked, then the people of the place, the nearest first (NEW-12, NEW-13). */
export function proposedPeople(
  { requester }: CreationValues,
  place: PlaceRecord | undefined,
): KnownPerson[] {
  const known = nearestFirst(place?.people ?? []);
  const there = known.find((person) => isSame(requester, person));
  const asked = there ?? asKnown(requester, creation.requesterQuality);
  return asked ? [asked, ...known.filter((person) => person !== there)] : known;
}
