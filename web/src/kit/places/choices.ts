import type { PlaceRecord } from "../../api/types";
import type { Choice } from "../choices";
import { placeWords } from "./words";

const KINDS = ["condominium", "building", "unit", "other"] as const;

/** A place is found by its name, its address, its owner, and by whoever lives or sits there. */
export function placeChoices(places: PlaceRecord[]): Choice[] {
  const several = new Set(places.map((place) => place.kind)).size > 1;
  const rank = (place: PlaceRecord) => KINDS.indexOf(place.kind);
  return [...places]
    .sort((a, b) => rank(a) - rank(b))
    .map((place) => ({
      value: place.id,
      label: place.label,
      detail: [
        [place.address, `${place.postcode} ${place.city}`.trim()].filter(Boolean).join(", "),
        place.owner_name && placeWords.owner(place.owner_name),
      ]
        .filter(Boolean)
        .join(" — "),
      group: several ? (placeWords.kinds[place.kind] ?? place.kind) : undefined,
      also: [
        ...(place.council_president ? [placeWords.president(place.council_president)] : []),
        ...place.people.map((person) => placeWords.person(person.name, person.quality)),
      ],
    }));
}
